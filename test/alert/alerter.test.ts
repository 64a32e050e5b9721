import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typeEnd, watching } from './watching.ts'

const only = ['multi_type_failure']
const failures = ['a', 'b', 'c'].map(type => JSON.stringify(typeEnd(type, 'failed')))
const theirs = (more = {}) =>
  JSON.stringify({
    event: 'alert',
    rule: 'multi_type_failure',
    severity: 'critical',
    status: 'firing',
    ...more,
  })

test('an alert stands right behind the record that caused it', () => {
  const { lines, passed } = watching({ only })
  lines([...failures, 'next'])
  assert.deepEqual(passed.slice(0, 3), failures)
  assert.match(passed[3] ?? '', /"event":"alert"/)
  assert.equal(passed[4], 'next')
})

test('an alert comes with the next tick when no line follows', () => {
  const { lines, tick } = watching({ only })
  assert.deepEqual(lines(failures), [])
  assert.equal(tick(1000).length, 1)
})

test('an alert that another alerter told already is not told again', () => {
  const { lines, end } = watching({ only })
  assert.deepEqual([...lines([theirs({ alerted_by: 'bootstrap' }), ...failures, 'next']), ...end()], [])
})

test('an alert that another alerter tells of the same record is not told again', () => {
  const { lines, end } = watching({ only })
  const delivery = JSON.stringify({ event: 'delivery', rule: 'low_approval', sink: 'file', status: 'sent' })
  assert.deepEqual([...lines([...failures, delivery, theirs(), 'next']), ...end()], [])
})

test('another alerter that does not know the name of the run speaks for it, but not for the next', () => {
  const { lines } = watching({ only })
  const run = (run_id: string) =>
    ['a', 'b', 'c'].map(type => JSON.stringify(typeEnd(type, 'failed', { run_id })))
  assert.deepEqual(lines([...run('first'), theirs(), 'next']), [])
  assert.deepEqual(lines([...run('first'), 'next']), [])
  assert.equal(
    lines([JSON.stringify({ event: 'script_start', run_id: 'second' }), ...run('second'), 'next']).length,
    1,
  )
})

test('the sentinel still gets the last numbers when another alerter tells the same at the end', () => {
  const handed: string[] = []
  const { lines } = watching({ only, onHand: phase => void handed.push(phase) })
  const fourth = JSON.stringify(typeEnd('d', 'failed'))
  lines([...failures, fourth, '{"event":"script_end","status":"failed"}', theirs(), 'next'])
  assert.deepEqual(handed, ['firing', 'closing'])
})

for (const [what, more] of [
  ['another run', { run_id: 'other' }],
  ['another rule', { rule: 'low_approval' }],
  ['a resolved one', { status: 'resolved' }],
] as const) {
  test(`an alert of ${what} does not silence ours`, () => {
    const { lines } = watching({ only })
    assert.equal(lines([theirs(more), ...failures, 'next']).length, 1)
  })
}

test('errors that the generator alerted itself do not silence the failure of many types', () => {
  const { lines } = watching({ only })
  const log =
    '{"timestamp":"2026-01-25T13:00:00.000Z","event":"log","message":"Alert written to file: logs/alerts.log"}'
  assert.equal(lines([log, ...failures, 'next']).length, 1)
})

test('a secret in any field of an alert is hidden', () => {
  const { lines } = watching({ only, threshold: 1 })
  const [alert] = lines([JSON.stringify(typeEnd('math password=hunter2', 'failed')), 'next'])
  assert.ok(alert)
  assert.equal(JSON.stringify(alert).includes('hunter2'), false)
})

test('an alert carries the time of its record in UTC, and the clock’s when there is none', () => {
  const { lines } = watching({ only, threshold: 1 })
  const first = lines([
    JSON.stringify(typeEnd('a', 'failed', { timestamp: '2026-01-25T13:00:00-05:00', run_id: 'r' })),
    'next',
  ])
  assert.equal(first[0]?.timestamp, '2026-01-25T18:00:00.000Z')
  assert.equal(
    lines([JSON.stringify(typeEnd('a', 'failed')), 'next'])[0]?.timestamp,
    '2026-01-01T00:00:00.000Z',
  )
})

test('lines that are no valid records are counted, lines that mean something else are not', () => {
  const { lines, step } = watching({ only })
  lines([
    '',
    '  ',
    '{"msg":"foreign"}',
    '{"timestamp":"t","event":"log","message":"x"}\r',
    '[1]',
    'text',
    '{"timestamp":"t","event":"log","mess',
  ])
  lines(['{"event":"type_end","type":"a"}'])
  assert.deepEqual(step.counts(), { lines: 8, heard: 0, bad: 4, firstBad: 'line 5: not a JSON object' })
})
