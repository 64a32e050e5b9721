import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AnyRecord, Summary } from '../../src/records/index.ts'
import { at, sumUp } from './given.ts'

const begin = (type: string, attempt?: number, more: object = {}): AnyRecord => ({
  event: 'type_start',
  type,
  ...(attempt !== undefined && { attempt }),
  ...more,
})
const end = (
  type: string,
  status: 'success' | 'retry' | 'failed' | 'unknown',
  more: object = {},
): AnyRecord => ({
  event: 'type_end',
  type,
  status,
  ...more,
})
const only = ({ types }: Summary): Summary['types'][number] => {
  assert.equal(types.length, 1)
  return types[0] ?? assert.fail()
}

describe('the final attempt', () => {
  test('told once more because a signal prevented the retry is no further attempt', () => {
    const result = only(
      sumUp([
        begin('math', 1),
        end('math', 'retry', { attempt: 1, final: false, generated: 5, duration_seconds: 2, error: 'boom' }),
        end('math', 'failed', { attempt: 1, final: true, exit_code: 5, reason: 'interrupted by SIGTERM' }),
      ]),
    )
    const { status, attempts, generated, duration_seconds, error, reason } = result
    assert.deepEqual(
      [status, attempts, generated, duration_seconds, error, reason],
      ['failed', 1, 5, 2, 'boom', 'interrupted by SIGTERM'],
    )
  })

  test('gives the numbers, all attempts give the sum of what was inserted', () => {
    const result = only(
      sumUp([
        begin('math', 1),
        end('math', 'retry', {
          attempt: 1,
          generated: 15,
          inserted: 9,
          duration_seconds: 60.1,
          exit_code: 1,
        }),
        begin('math', 2),
        end('math', 'success', {
          attempt: 2,
          generated: 13,
          inserted: 11,
          duration_seconds: 29.2,
          exit_code: 0,
        }),
      ]),
    )
    assert.deepEqual(result, {
      type: 'math',
      status: 'success',
      attempts: 2,
      generated: 13,
      inserted: 11,
      inserted_all_attempts: 20,
      duration_seconds: 89.3,
      exit_code: 0,
      all_attempts: { generated: 28, inserted: 20 },
    })
  })

  test('that never ended is unknown, and does not show the numbers of the one before', () => {
    const result = only(
      sumUp([
        begin('math', 1),
        end('math', 'retry', { inserted: 9, error: 'boom', exit_code: 1 }),
        begin('math', 2),
      ]),
    )
    assert.equal(result.status, 'unknown')
    assert.equal(result.attempts, 2)
    assert.equal(result.inserted, undefined)
    assert.equal(result.error, undefined)
    assert.equal(result.exit_code, undefined)
    assert.equal(result.inserted_all_attempts, 9)
  })

  test('that promised another one is no verdict, unless the run ended without it', () => {
    const records = [begin('math', 1), end('math', 'retry', { final: false, exit_code: 1, error: 'boom' })]
    assert.equal(only(sumUp(records)).status, 'unknown')
    const ended = only(sumUp([...records, { event: 'script_end', status: 'interrupted' }]))
    assert.equal(ended.status, 'failed')
    assert.equal(ended.error, 'boom')
  })

  test('counts by number where attempts have none, and by the number where the input begins late', () => {
    const failed = [begin('math'), end('math', 'failed'), begin('math'), end('math', 'failed')]
    assert.equal(only(sumUp(failed)).attempts, 2)
    assert.equal(only(sumUp([end('math', 'failed'), end('math', 'failed')])).attempts, 2)
    assert.equal(only(sumUp([end('math', 'failed', { attempt: 3 })])).attempts, 3)
    assert.equal(only(sumUp([begin('math', 2), end('math', 'success', { attempt: 2 })])).attempts, 2)
  })

  test('is not undone by the late end of an earlier attempt', () => {
    const result = only(
      sumUp([begin('math', 1), begin('math', 2), end('math', 'retry', { attempt: 1, inserted: 3 })]),
    )
    assert.equal(result.status, 'unknown')
    assert.equal(result.attempts, 2)
    assert.equal(result.inserted_all_attempts, 3)
  })

  test('is timed by its borders when nobody measured it', () => {
    const records = [begin('math', 1, { timestamp: at(0) }), end('math', 'failed', { timestamp: at(89.25) })]
    assert.equal(only(sumUp(records)).duration_seconds, 89.25)
  })
})

describe('what is not known', () => {
  test('is absent, not zero', () => {
    const summary = sumUp([begin('math', 1), end('math', 'success')])
    assert.deepEqual(only(summary), { type: 'math', status: 'success', attempts: 1 })
    for (const name of ['inserted', 'generated', 'approval_rate', 'cost_usd', 'errors', 'target']) {
      assert.ok(!(name in summary.totals), name)
    }
  })

  test('is zero where the input says zero', () => {
    assert.equal(only(sumUp([end('math', 'failed', { generated: 0 })])).generated, 0)
  })

  test('is no error of a type that succeeded', () => {
    const result = only(
      sumUp([end('math', 'success', { error: 'a warning that looked like one', error_category: 'unknown' })]),
    )
    assert.ok(!('error' in result))
    assert.ok(!('error_category' in result))
  })

  test('keeps the target out of the totals when one type has none', () => {
    const targets = [end('math', 'success', { target: 150 }), end('logic', 'success')]
    assert.ok(!('target' in sumUp(targets).totals))
    assert.equal(sumUp(targets.slice(0, 1)).totals.target, 150)
  })
})

describe('approval', () => {
  for (const [name, facts, expected] of [
    [
      'is exact where both numbers are known',
      { approved: 122, evaluated: 149, approval_rate: 81.9 },
      (122 / 149) * 100,
    ],
    ['is the reported one otherwise', { approved: 122, approval_rate: 81.9 }, 81.9],
    ['is not made of a judge that judged nothing', { approved: 0, evaluated: 0 }, undefined],
  ] as const) {
    test(name, () => assert.equal(only(sumUp([end('math', 'success', facts)])).approval_rate, expected))
  }

  test('of the totals weighs every type by what was evaluated', () => {
    const { totals } = sumUp([
      end('math', 'success', { approved: 90, evaluated: 100 }),
      end('logic', 'success', { approved: 0, evaluated: 300 }),
    ])
    assert.equal(totals.approval_rate, 22.5)
  })
})

test('types that run at the same time do not mix', () => {
  const { types } = sumUp([
    begin('math', 1),
    begin('logic', 1),
    end('logic', 'retry', { attempt: 1, inserted: 1 }),
    begin('logic', 2),
    end('math', 'success', { attempt: 1, inserted: 100 }),
    end('logic', 'failed', { attempt: 2, inserted: 2 }),
  ])
  assert.deepEqual(
    types.map(({ type, status, attempts, inserted_all_attempts }) => [
      type,
      status,
      attempts,
      inserted_all_attempts,
    ]),
    [
      ['math', 'success', 1, 100],
      ['logic', 'failed', 2, 3],
    ],
  )
})

test('sums of money have no binary dust', () => {
  const { totals } = sumUp([end('a', 'success', { cost_usd: 0.1 }), end('b', 'success', { cost_usd: 0.2 })])
  assert.equal(totals.cost_usd, 0.3)
})

test('secrets in an error do not reach the summary', () => {
  const result = only(sumUp([end('math', 'failed', { error: 'login failed: password=hunter2' })]))
  assert.equal(result.error, 'login failed: password=[REDACTED]')
})

test('a type whose end lies hours before its beginning, by another clock, has no duration rather than a negative one', () => {
  const result = only(
    sumUp([
      begin('math', 1, { timestamp: at(18_000) }),
      end('math', 'unknown', { attempt: 1, timestamp: at(5) }),
    ]),
  )
  assert.equal(result.duration_seconds, undefined)
})
