import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Fields, recordsOf } from './given.ts'

const at = (seconds: number): string => new Date(Date.UTC(2026, 6, 25, 18) + seconds * 1000).toISOString()
const line = (text: string, seconds: number, more: object = {}): string =>
  JSON.stringify({
    timestamp: at(seconds),
    event: 'line',
    run_id: 'r1',
    type: 'math',
    attempt: 1,
    stream: 'stdout',
    text,
    ...more,
  })
const read = (lines: readonly string[], tz?: string): Fields[] =>
  recordsOf(lines, tz === undefined ? {} : { tz }).slice(0, -1)
const times = (records: readonly Fields[]): unknown[] => records.map(({ timestamp }) => timestamp)

describe('000.P3.A2: when a line without a time of its own happened', () => {
  for (const text of [
    'Approved: 122/150 (81.3%)',
    'PHASE 2: Judge Evaluation',
    'rsync error: some files could not be transferred (code 23) at main.c(1338)',
    'METRICS: {"rows":12}',
    '[WARN] slow',
    'Traceback (most recent call last):',
    'nobody knows this line',
  ]) {
    test(`is told by bs-run: ${text}`, () => {
      for (const record of read([line(text, 5)])) assert.equal(record.timestamp, at(5), record.event)
    })
  }

  test('is when its first line arrived, if it has several', () => {
    const records = read([
      line('Traceback (most recent call last):', 1),
      line('  File "a.py", line 1, in <module>', 2),
      line('ValueError: no', 3),
    ])
    assert.deepEqual(times(records), [at(1)])
  })

  test('is what the line says, where it does, and nothing outside bs-run', () => {
    const own = 'HEARTBEAT: {"timestamp":"2026-07-25T17:59:59+00:00","status":"started"}'
    assert.deepEqual(times(read([line(own, 5)]).filter(({ event }) => event === 'heartbeat')), [
      '2026-07-25T17:59:59.000Z',
    ])
    assert.equal(read(['Approved: 122/150 (81.3%)'])[0]?.timestamp, undefined)
  })
})

describe('card.9: times without a zone in the output of bs-run', () => {
  const generator = (clock: string): string => `2026-07-25 ${clock},500 - app - INFO - m:f:1 - hi`
  const bracket = (clock: string): string => `[2026-07-25 ${clock}] ERROR: no`

  for (const [place, hour] of [
    ['New York', '14'],
    ['London', '19'],
    ['UTC', '18'],
    ['Kathmandu', '23'],
  ] as const) {
    const minute = place === 'Kathmandu' ? '45' : '00'
    test(`are those of ${place} when they arrive at its time`, () => {
      for (const text of [generator, bracket]) {
        const lines = ['01', '02'].map((second, i) => line(text(`${hour}:${minute}:${second}`), 2 + i))
        for (const [i, time] of times(read(lines)).entries()) {
          assert.equal(String(time).slice(0, 19), at(1 + i).slice(0, 19))
        }
      }
    })
  }

  test('keep the zone that was found, for each source its own', () => {
    const other = { type: 'logic' }
    const lines = [
      line(generator('14:00:01'), 2),
      line(generator('20:00:02'), 3, other),
      // A look back at something older is no other zone.
      line(generator('10:00:00'), 4),
      line(generator('20:00:04'), 5, other),
    ]
    assert.deepEqual(
      times(read(lines)).map(time => String(time).slice(11, 19)),
      ['18:00:01', '18:00:02', '14:00:00', '18:00:04'],
    )
  })

  test('are UTC as before when no zone explains them, and what --tz says when it is given', () => {
    const old = '2025-01-02 03:04:05,000 - app - INFO - m:f:1 - replayed'
    assert.deepEqual(times(read([line(old, 2)])), ['2025-01-02T03:04:05.000Z'])
    const berlin = read([line(generator('14:00:01'), 2)], 'Europe/Berlin')
    assert.deepEqual(times(berlin), ['2026-07-25T12:00:01.500Z'])
  })

  test('leave times that name a zone alone', () => {
    const text = '2026-07-25T14:00:01-04:00 ERROR no'
    assert.deepEqual(
      times(read([line(generator('14:00:01'), 2), line(text, 3)])).at(-1),
      '2026-07-25T18:00:01.000Z',
    )
  })
})
