import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isKind } from '../../src/records/check.ts'
import { roughly, runningText } from '../../src/run/views/running.ts'
import { type HeartbeatFacts, heartbeat } from '../../src/run/watch/heartbeat.ts'

const now = Date.parse('2026-01-25T13:08:00Z')
const pulse: HeartbeatFacts = {
  index: 2,
  total: 6,
  elapsed: 480.00049,
  finished: [300],
  open: [{ spent: 60 }, ...Array.from({ length: 4 }, () => ({ spent: 0 }))],
  jobs: 1,
  silent: 3.2,
  interval: 60,
  lines: 12,
  bytes: 3400,
  pid: 4711,
}

test('a heartbeat tells place, time, estimate and how much the child has said', () => {
  assert.deepEqual(heartbeat(pulse, now), {
    event: 'heartbeat',
    source: 'bs-run',
    index: 2,
    total: 6,
    elapsed_seconds: 480,
    remaining_seconds: 1440,
    estimated_completion: '2026-01-25T13:32:00.000Z',
    silent_seconds: 3.2,
    lines: 12,
    bytes: 3400,
    pid: 4711,
    state: 'running',
  })
})

test('a heartbeat without an estimate has no keys for it', () => {
  const beat = heartbeat({ ...pulse, finished: [] }, now)
  assert.ok(!('remaining_seconds' in beat) && !('estimated_completion' in beat))
  assert.ok(isKind('heartbeat', beat))
})

test('a child that said nothing for a whole interval is quiet', () => {
  assert.equal(heartbeat({ ...pulse, silent: 60 }, now).state, 'quiet')
  assert.equal(heartbeat({ ...pulse, silent: 59.9 }, now).state, 'running')
})

const text = (changes: Partial<HeartbeatFacts>, type?: string): string =>
  runningText({ ...heartbeat({ ...pulse, ...changes }, now), ...(type && { type }) }, 'job.py')

test('people see one line', () => {
  assert.equal(text({}, 'math'), 'Running math (2/6, 8m elapsed, ~24m remaining, last output 3s ago)')
})

test('without an estimate nothing is said about the time left', () => {
  assert.equal(text({ finished: [] }, 'math'), 'Running math (2/6, 8m elapsed, last output 3s ago)')
})

test('a quiet child is not said to run as usual', () => {
  assert.equal(
    text({ silent: 240 }, 'math'),
    'Running math (2/6, 8m elapsed, ~24m remaining, no output for 4m)',
  )
})

test('a single command has its name and no place', () => {
  assert.equal(text({ index: 1, total: 1, finished: [] }), 'Running job.py (8m elapsed, last output 3s ago)')
})

for (const [seconds, words] of [
  [0, '0s'],
  [59.4, '59s'],
  [59.6, '1m'],
  [3569, '59m'],
  [3599, '1h 00m'],
  [7500, '2h 05m'],
] as const) {
  test(`${seconds} seconds are ${words} at a glance`, () => assert.equal(roughly(seconds), words))
}
