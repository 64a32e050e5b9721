import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { flagged, recency } from '../../src/status/recency.ts'
import { successes } from '../../src/status/success-log.ts'

const now = Date.parse('2026-01-25T13:00:00Z')
const maxAge = 8 * 86_400

function latest(...lines: string[]): string | undefined {
  const found = successes()
  for (const line of lines) found.push(line)
  return found.latest(now)
}
const run = (timestamp: string) =>
  JSON.stringify({ timestamp, questions_generated: 149, questions_inserted: 121, providers_used: ['xai'] })

describe('the last success', () => {
  test('is found in every form that a success log has', () => {
    const time = '2026-01-20T13:00:00+00:00'
    for (const line of [
      run(time),
      `SUCCESS_RUN: ${run(time)}`,
      `2026-01-20 13:00:00 INFO SUCCESS_RUN: ${run(time)}`,
      JSON.stringify({ timestamp: time, event: 'success_run', inserted: 3 }),
      JSON.stringify({ timestamp: time, event: 'script_end', status: 'success' }),
    ]) {
      assert.equal(latest('', line, 'noise', '{"torn":'), '2026-01-20T13:00:00.000Z', line)
    }
  })

  test('is the latest, in whatever order the lines are', () => {
    assert.equal(latest(run('2026-01-22T00:00:00Z'), run('2026-01-21T00:00:00Z')), '2026-01-22T00:00:00.000Z')
    const many = Array.from({ length: 5000 }, (_, i) => run(new Date(now - (i + 1) * 1000).toISOString()))
    assert.equal(latest(...many), '2026-01-25T12:59:59.000Z')
    assert.equal(latest(...many.reverse()), '2026-01-25T12:59:59.000Z')
  })

  test('is not one of a clock that ran ahead', () => {
    assert.equal(latest(run('2026-01-22T00:00:00Z'), run('2027-01-01T00:00:00Z')), '2026-01-22T00:00:00.000Z')
  })

  test('is no failure, no heartbeat and no other object', () => {
    for (const line of [
      JSON.stringify({ timestamp: '2026-01-25T12:00:00Z', event: 'script_end', status: 'failed' }),
      JSON.stringify({ timestamp: '2026-01-25T12:00:00Z', event: 'type_end', status: 'success' }),
      JSON.stringify({ timestamp: '2026-01-25T12:00:00Z', status: 'completed' }),
      '{"questions_inserted":3}',
      '[1]',
    ]) {
      assert.equal(latest(line), undefined, line)
    }
  })
})

describe('the success log', () => {
  const judge = (lastSuccess: string | undefined, lines = 1) => recency({ now, maxAge, lastSuccess, lines })

  test('is fine with a success that is exactly as old as may be', () => {
    assert.equal(judge('2026-01-17T13:00:00.000Z').severity, 'ok')
    assert.deepEqual(judge('2026-01-16T12:00:00.000Z').message, 'no success in 9 days')
    assert.equal(judge('2026-01-17T12:59:59.000Z').severity, 'critical')
  })

  test('is critical when it is empty, unknown when nothing in it can be read', () => {
    assert.equal(judge(undefined, 0).severity, 'critical')
    assert.equal(judge(undefined, 3).severity, 'unknown')
  })
})

describe('the failure flag', () => {
  const text = JSON.stringify({
    timestamp: '2026-01-25T12:00:00.000000+00:00',
    failed_count: 3,
    failed_types: ['math', 'logic', 'verbal'],
    threshold: 3,
    error_sample: 'no money',
  })
  const flag = { text, written: '2026-01-01T00:00:00.000Z' }

  test('is critical, with its types, until a success comes after it', () => {
    const found = flagged(flag, '2026-01-25T11:59:59.000Z', now)
    assert.deepEqual(
      [found.severity, found.message],
      ['critical', '3 types failed 1h 00m ago (math, logic, verbal): no money'],
    )
    assert.equal(flagged(flag, '2026-01-25T12:00:01.000Z', now).severity, 'ok')
  })

  test('is critical when no success is known', () => {
    assert.equal(flagged(flag, undefined, now).severity, 'critical')
  })

  test('that is empty or torn is a flag all the same, as old as its file', () => {
    for (const text of ['', '{"failed_count": 3, "fai', '[]', '{"failed_types":[1,null]}']) {
      const torn = { text, written: '2026-01-25T12:00:00.000Z' }
      assert.match(flagged(torn, undefined, now).message, /^the failure flag is there, set 1h 00m ago/)
      assert.equal(flagged(torn, '2026-01-25T12:30:00.000Z', now).severity, 'ok')
    }
  })

  test('that is not there is fine', () => assert.equal(flagged(undefined, undefined, now).severity, 'ok'))
})
