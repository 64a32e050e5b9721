import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ParserOptions } from '../../../src/parse/parser.ts'
import { recordsOf } from '../given.ts'

/** A case: lines as they stand in a file, and what each of their records holds at least; undefined: it has no such key. */
export type Case = readonly [
  name: string,
  lines: readonly string[],
  records: ReadonlyArray<Readonly<Record<string, unknown>>>,
]

/** One test for each case: as many records, without parse_stats, and in each at least what is expected. */
export function gives(cases: readonly Case[], options: ParserOptions = {}): void {
  for (const [name, lines, records] of cases) {
    test(name, () => {
      const found = recordsOf(lines, options).slice(0, -1)
      assert.equal(found.length, records.length, JSON.stringify(found))
      for (const [at, expected] of records.entries()) assertHolds(found[at], expected)
    })
  }
}

function assertHolds(found: unknown, expected: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(expected)) {
    const own = (found as Record<string, unknown>)[key]
    if (key === 'exception' && value !== undefined) assertHolds(own, value as Record<string, unknown>)
    else assert.deepEqual(own, value, `${key} of ${JSON.stringify(found)}`)
  }
}
