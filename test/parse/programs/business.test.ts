import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { recordsOf } from '../given.ts'

/** The level that bs-parse gives to a line that stands alone. */
const levelOf = (line: string): unknown => recordsOf([line])[0]?.level

/** Taken for an error or a warning today; on the first try nine were errors and seven warnings. */
const taken: Readonly<Record<string, string>> = {
  'Truncated table users': 'warn',
  'Corrupt officials dataset downloaded': 'warn',
  'Out of memory of survivors: oral history indexed': 'error',
  'Bad weather flags set': 'error',
}

test('work whose subject is failures, losses or denials is no error once it is done', () => {
  const lines = readFileSync('test/parse/programs/business-ordinary.txt', 'utf8').trim().split('\n')
  const found: Record<string, unknown> = {}
  for (const line of lines) {
    const level = levelOf(line)
    if (level === 'error' || level === 'fatal' || level === 'warn') found[line] = level
  }
  assert.equal(lines.length, 80)
  assert.deepEqual(found, taken)
})

for (const line of [
  'Invalid config loaded',
  'Access denied while files were archived',
  'Failed to upload the report generated',
  'Error writing page rendered',
  'Access denied: report not written',
  'Out of memory, nothing written',
])
  test(`is still an error: ${line}`, () => assert.match(String(levelOf(line)), /^(?:error|fatal)$/))

test('a line of many such words takes time that grows with its length only', () => {
  const cost = (length: number): number => {
    const line = `Access denied ${'page rendered '.repeat(length)}!`
    let least = Number.POSITIVE_INFINITY
    for (let run = 0; run < 5; run++) {
      const before = process.cpuUsage()
      recordsOf([line])
      const { user, system } = process.cpuUsage(before)
      least = Math.min(least, user + system)
    }
    return least
  }
  cost(500)
  assert.ok(cost(4000) < 16 * cost(500) + 4000)
})
