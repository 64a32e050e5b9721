import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AnyRecord, TypeEnd } from '../../src/records/index.ts'
import { assertConditions, met } from '../../src/summarize/fail-on.ts'
import { below, percentage } from '../../src/summarize/percentage.ts'
import { sumUp } from './given.ts'

const end = (facts: Partial<TypeEnd>): TypeEnd => ({
  event: 'type_end',
  type: 'math',
  status: 'success',
  ...facts,
})
const messages = (record: AnyRecord, minApproval = 70): string[] =>
  sumUp([record], { minApproval }).warnings.map(({ message }) => message)

describe('low approval', () => {
  test('is told with its value, its limit and an advice, whatever the status', () => {
    for (const status of ['success', 'failed'] as const) {
      assert.deepEqual(sumUp([end({ status, approved: 9, evaluated: 15 })]).warnings, [
        {
          name: 'low_approval',
          type: 'math',
          value: 60,
          threshold: 70,
          message: 'math: approval 60.0% is below 70% (review the judge configuration and prompts)',
        },
      ])
    }
  })

  test('is not told at the limit, nor of an attempt that is not the final one', () => {
    assert.deepEqual(messages(end({ approved: 7, evaluated: 10 })), [])
    assert.deepEqual(messages(end({ approved: 6, evaluated: 10 }), 60), [])
    const retried = [
      end({ status: 'retry', attempt: 1, approved: 0, evaluated: 10 }),
      end({ attempt: 2, approved: 9, evaluated: 10 }),
    ]
    assert.deepEqual(sumUp(retried).warnings, [])
  })

  test('is not rounded up to the limit', () => {
    assert.match(
      messages(end({ approved: 6996, evaluated: 10_000 }))[0] ?? '',
      /approval 69\.96% is below 70%/,
    )
    assert.equal(below(69.99999, 70), '69.99999%')
  })
})

describe('what was not inserted', () => {
  for (const [facts, expected] of [
    [{ unique: 11, inserted: 9, insert_attempted: 11 }, ['math: 2 of 11 unique items were not inserted']],
    [{ unique: 11, inserted: 10 }, ['math: 1 of 11 unique items was not inserted']],
    [{ unique: 121, inserted: 0 }, ['math: nothing was inserted, of 121 unique items (a dry run?)']],
    [
      { unique: 121, inserted: 0, insert_attempted: 121 },
      ['math: 121 of 121 unique items were not inserted'],
    ],
    [{ unique: 9, inserted: 9 }, []],
    [{ unique: 9 }, []],
    [{ inserted: 9 }, []],
  ] as const) {
    test(JSON.stringify(facts), () => assert.deepEqual(messages(end(facts)), expected))
  }
})

describe('the input', () => {
  const stats = (facts: object): AnyRecord => ({ event: 'parse_stats', lines: 1000, records: 900, ...facts })

  test('is doubted when more than five percent of its lines were not understood', () => {
    assert.deepEqual(messages(stats({ unclaimed: 51 })), [
      '5.1% of the lines were claimed by no format (51 of 1,000)',
    ])
    assert.deepEqual(messages(stats({ unclaimed: 50 })), [])
    assert.deepEqual(messages(stats({ lines: 0, unclaimed: 0 })), [])
  })

  test('is not doubted because a job prints text under bs-run, whose own records are no lines of it', () => {
    const input = stats({ lines: 16, unclaimed: 11, by_format: { records: 5 } })
    const begun = { event: 'script_start', run_id: 'r' } as AnyRecord
    assert.deepEqual(
      sumUp([begun, input])
        .warnings.map(({ name }) => name)
        .includes('not_understood'),
      false,
    )
    assert.deepEqual(sumUp([begun, input]).parse, { lines: 11, unclaimed: 11, rejects: 0 })
  })

  test('tells its rejects once, though they come as records and as a count', () => {
    const { warnings, parse } = sumUp([
      { event: 'reject', reason: 'json' },
      { event: 'reject', reason: 'payload' },
      { event: 'reject', reason: 'json' },
      stats({ rejects: { json: 2, payload: 1 }, unclaimed: 3 }),
    ])
    assert.deepEqual(warnings, [
      { name: 'rejects', value: 3, message: '3 records could not be read (2 json, 1 payload)' },
    ])
    assert.deepEqual(parse, { lines: 1000, unclaimed: 3, rejects: 3, not_understood: 0.3 })
  })

  test('that broke off is told apart from records that could not be read', () => {
    assert.deepEqual(messages({ event: 'reject', reason: 'damaged' }), [
      '1 input broke off: what came after is missing',
    ])
  })

  test('tells its rejects also when the parser was killed before it could count', () => {
    assert.deepEqual(messages({ event: 'reject', reason: 'json' }), ['1 record could not be read (1 json)'])
  })
})

test('percentages do not look like none or all when they are not', () => {
  for (const [value, expected] of [
    [0, '0.0%'],
    [0.01, '<0.1%'],
    [64.16, '64.2%'],
    [99.97, '>99.9%'],
    [100, '100.0%'],
  ] as const) {
    assert.equal(percentage(value), expected)
  }
})

test('--fail-on finds a status or a warning by name, and refuses a name that would never fire', () => {
  const summary = sumUp([end({ status: 'failed', approved: 1, evaluated: 2 })])
  assert.deepEqual(met(summary, ['unknown', 'failed', 'killed', 'low_approval', 'interrupted']), [
    'failed',
    'low_approval',
  ])
  assert.deepEqual(met(sumUp([end({})]), ['failed', 'unknown', 'interrupted', 'low_approval']), [])
  assert.doesNotThrow(() => assertConditions(['failed', 'not_inserted']))
  assert.throws(
    () => assertConditions(['low-approval']),
    /bad --fail-on "low-approval": choose from failed, /,
  )
})

describe('002.18, 002.20, 002.21: generation rate, duplicates and duration', () => {
  const names = (record: AnyRecord, settings = {}): string[] =>
    sumUp([record], settings).warnings.map(({ name }) => name)

  test('73 of 100 generated is a warning, with what to look at', () => {
    assert.deepEqual(messages(end({ target: 100, generated: 73 })), [
      'math: 73 of 100 generated, 73.0% is below 80% (see the errors of the providers, their quotas and rate limits)',
    ])
  })

  test('80 of 100 is none, nor is a failure, which has its error, nor a limit that was lowered', () => {
    assert.deepEqual(names(end({ target: 100, generated: 80 })), [])
    assert.deepEqual(names(end({ status: 'failed', target: 100, generated: 0 })), [])
    assert.deepEqual(names(end({ target: 100, generated: 73 }), { minGenerated: 70 }), [])
  })

  test('many duplicates are a warning with the advice of the seed', () => {
    const record = end({ unique: 60, duplicates: 40, inserted: 60 })
    assert.match(messages(record).join(), /^math: 40\.0% duplicates are more than 30% \(normal where much is/)
    assert.deepEqual(names(record, { maxDuplicates: 50 }), [])
  })

  test('a duration is one only beyond a limit that was given', () => {
    const record = end({ duration_seconds: 735 })
    assert.deepEqual(names(record), [])
    assert.deepEqual(names(record, { maxSeconds: 735 }), [])
    assert.match(
      sumUp([record], { maxSeconds: 600 }).warnings[0]?.message ?? '',
      /^math: it took 12m 15s, longer than 10m 00s/,
    )
  })

  test('000.P4.A2: a rate that differs from the lines is told, and is no low approval', () => {
    const record = end({ approved: 98, evaluated: 150, approval_rate: 86.67, counted_approval_rate: 65.3 })
    assert.deepEqual(names(record), ['rates_differ'])
    assert.equal(sumUp([record]).types[0]?.approval_rate, 86.67)
  })
})
