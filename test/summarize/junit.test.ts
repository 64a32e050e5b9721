import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, test } from 'node:test'
import type { AnyRecord } from '../../src/records/index.ts'
import { junit } from '../../src/summarize/views/junit.ts'
import { at, sumUp } from './given.ts'

const hostile = 'a <b> & "c" ]]> \u0000\u0007\ufffe \u202e'
const has = spawnSync('xmllint', ['--version']).status === 0
const options = { width: 100, color: false, allAttempts: false }

/** What xmllint says of the XML against the schema; empty: it is valid. */
function faultsOf(records: readonly AnyRecord[]): string {
  const input = String(junit.render(sumUp(records), { ...options, title: hostile }))
  const { status, stderr } = spawnSync(
    'xmllint',
    ['--noout', '--schema', resolve('test/fixtures/junit.xsd'), '-'],
    {
      input,
      encoding: 'utf8',
    },
  )
  return status === 0 ? '' : stderr
}

describe('JUnit XML is what Jenkins accepts', { skip: has ? false : 'xmllint is not installed' }, () => {
  for (const [what, records] of [
    [
      'of types that succeeded, failed, were partial, are unknown or never began',
      [
        { event: 'script_start', timestamp: at(0), types: ['a', 'b', 'c', 'd', 'e'] },
        { event: 'type_end', type: 'a', status: 'success', duration_seconds: 1.5 },
        { event: 'type_end', type: 'b', status: 'failed', error: hostile, exit_code: 5 },
        { event: 'type_end', type: 'c', status: 'partial', reason: hostile },
        { event: 'type_start', type: 'd', attempt: 1 },
      ],
    ],
    ['of a log with errors', [{ event: 'log', timestamp: at(1), level: 'error', message: hostile }]],
    ['of a log without errors', [{ event: 'log', level: 'info', message: 'hello' }]],
    ['of nothing', []],
  ] as ReadonlyArray<readonly [string, AnyRecord[]]>)
    test(what, () => assert.equal(faultsOf(records), ''))
})

test('a test of a nightly job has the same name each night, so that CI systems follow it', () => {
  const night = (id: string): string =>
    String(
      junit.render(
        sumUp([
          { event: 'script_start', timestamp: at(0), run_id: id, name: 'nightly', types: ['a'] },
          { event: 'type_end', run_id: id, type: 'a', status: 'success', timestamp: at(1) },
        ]),
        options,
      ),
    )
  assert.match(night('20260125T020000Z-aaaaaa'), /<testcase name="a" classname="nightly"/)
  assert.equal(night('20260125T020000Z-aaaaaa'), night('20260126T020000Z-bbbbbb'))
})
