import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Given } from '../../src/parse/attempts/given.ts'
import { type Fields, recordsOf } from './given.ts'

const given = (ids: Given['ids'], more: Partial<Given> = {}): Given => ({
  ids,
  tries: 0,
  isWhole: false,
  ...more,
})
const math = given({ run_id: 'r1', type: 'math', attempt: 2 }, { isWhole: true })

const beat = (status: string, more: object = {}): string =>
  `HEARTBEAT: ${JSON.stringify({ timestamp: '2026-01-25T13:00:00+00:00', status, ...more })}`
const log = (message: string): string => `2026-01-25 13:00:01,000 - app - INFO - m:f:1 - ${message}`

const ends = (records: readonly Fields[]): Fields[] => records.filter(({ event }) => event === 'type_end')
const ids = ({ run_id, type, attempt }: Fields): string => `${run_id} ${type} ${attempt}`

describe('card.8: run, type and attempt that the user gives for the whole input', () => {
  test('are written into every record that does not say them itself', () => {
    const lines = [beat('started'), log('hello'), 'nobody knows this line', beat('failed', { exit_code: 2 })]
    const records = recordsOf(lines, { given: math })
    for (const record of records.filter(({ event }) => event !== 'parse_stats'))
      assert.equal(ids(record), 'r1 math 2', JSON.stringify(record))
    assert.deepEqual(
      ends(records).map(({ status, exit_code: code }) => [status, code]),
      [['failed', 2]],
    )
  })

  test('never override what the text says', () => {
    const lines = [beat('started'), log("Configuration: count=5, types=['logic']"), beat('completed')]
    const [end] = ends(recordsOf(lines, { given: math }))
    assert.equal(end && ids(end), 'r1 logic 2')
    const own = '{"event":"type_end","run_id":"r9","type":"verbal","attempt":1,"status":"failed"}'
    const [passed, ...others] = ends(recordsOf([own], { given: math }))
    assert.equal(passed && ids(passed), 'r9 verbal 1')
    assert.deepEqual(others, [], 'what bs-run marks is no attempt of ours')
  })

  test('make one attempt of a text that shows none, and of an empty one, which is no success', () => {
    for (const lines of [['copying a', 'copying b'], []]) {
      const [end, ...more] = ends(recordsOf(lines, { given: math }))
      assert.deepEqual(more, [])
      assert.equal(end && `${ids(end)} ${end.status}`, 'r1 math 2 unknown')
    }
  })

  test('make no attempt of it when only the environment names the type', () => {
    const records = recordsOf(['copying a'], { given: given({ run_id: 'r1', type: 'math' }) })
    assert.deepEqual(ends(records), [])
    assert.equal(records[0]?.type, 'math')
  })

  test('take the exit code that a script prints behind the command', () => {
    for (const [code, status] of [
      [0, 'success'],
      [3, 'failed'],
    ] as const) {
      const [end] = ends(
        recordsOf(['copying a', `Script completed with exit code: ${code}`], { given: math }),
      )
      assert.deepEqual([end?.status, end?.exit_code], [status, code])
    }
  })

  test('call a failure a retry when more tries are to come', () => {
    const lines = [beat('started'), beat('failed', { exit_code: 2 })]
    const [first] = ends(recordsOf(lines, { given: { ...math, tries: 3 } }))
    assert.deepEqual([first?.status, first?.final], ['retry', false])
    const [last] = ends(recordsOf(lines, { given: { ...math, tries: 2 } }))
    assert.deepEqual([last?.status, last?.final], ['failed', true])
  })

  test('open no second attempt for a heartbeat or a wrapper’s line inside it', () => {
    const text = [
      'Loading',
      'Running: python3 run_generation.py --types math',
      'Started: 2026-01-25T13:00:00+00:00',
      beat('started'),
      beat('failed', { exit_code: 2 }),
      'Failed with exit code 2: 2026-01-25T13:00:10+00:00',
    ]
    const found = ends(recordsOf(text, { given: math }))
    assert.deepEqual(found.map(ids), ['r1 math 2'])
  })

  test('are searched for secrets as any other text', () => {
    const secret = ['sk', 'ant', 'api03', 'A'.repeat(40)].join('-')
    const [record] = recordsOf(['x'], { given: given({ run_id: secret }) })
    assert.ok(!JSON.stringify(record).includes('AAAA'), JSON.stringify(record))
  })
})
