import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fileRule } from '../../src/alert/conditions/file-rule.ts'
import type { Finding } from '../../src/alert/rule.ts'
import type { RuleDefinition } from '../../src/records/files/alert-rules.ts'
import type { AnyRecord } from '../../src/records/index.ts'

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 25, 13, minute)).toISOString()

/** What a rule of a file says of records at these minutes: `firing` or `resolved`, with the minute. */
function said(
  rule: RuleDefinition,
  records: ReadonlyArray<readonly [minute: number, record: object]>,
): string[] {
  const step = fileRule(rule, {}).watch(
    { threshold: 3, minApproval: 70 },
    { lines: () => 0, stopped: () => false },
  )
  const found: string[] = []
  for (const [minute, record] of records)
    step.push(
      { timestamp: at(minute), run_id: 'r', ...record } as AnyRecord,
      ({ state = 'firing' }: Finding) => found.push(`${minute} ${state}`),
    )
  return found
}

const failed = { event: 'type_end', type: 'a', status: 'failed' }
const good = { event: 'type_end', type: 'a', status: 'success' }
const other = { event: 'type_end', type: 'b', status: 'success' }

describe('keep_firing_for', () => {
  const rule: RuleDefinition = {
    name: 'failing',
    on: { event: 'type_end', status: 'failed' },
    keep_firing_for: '10m',
  }

  test('an alert is over when nothing has matched for so long', () =>
    assert.deepEqual(
      said(rule, [
        [0, failed],
        [5, good],
        [10, good],
        [11, good],
      ]),
      ['0 firing', '10 resolved'],
    ))

  test('a match in between keeps it', () =>
    assert.deepEqual(
      said(rule, [
        [0, failed],
        [9, failed],
        [18, good],
        [19, good],
      ]),
      ['0 firing', '9 firing', '19 resolved'],
    ))

  test('records of other types show that time goes by', () =>
    assert.deepEqual(
      said(rule, [
        [0, failed],
        [10, other],
      ]),
      ['0 firing', '10 resolved'],
    ))

  test('without it, an alert stays for the run', () => {
    const { keep_firing_for: _keep, ...plain } = rule
    assert.deepEqual(
      said(plain, [
        [0, failed],
        [60, good],
      ]),
      ['0 firing'],
    )
  })

  test('of `absent`: it has to come again for so long, and a new gap begins anew', () => {
    const beat = { event: 'heartbeat' }
    const absent: RuleDefinition = {
      name: 'silent',
      absent: { event: 'heartbeat', for: '5m' },
      keep_firing_for: '3m',
    }
    assert.deepEqual(
      said(absent, [
        [0, beat],
        [10, beat],
        [11, beat],
        [20, beat],
        [21, beat],
        [22, beat],
        [23, beat],
      ]),
      ['10 firing', '23 resolved'],
    )
  })
})
