import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AnyRecord } from '../../../src/records/index.ts'
import { views } from '../../../src/run/views/index.ts'

function shown(jobs: number, records: readonly AnyRecord[], view: 'brief' | 'raw' = 'brief'): string[] {
  const step = views[view]({})
  const lines: string[] = []
  const start: AnyRecord = {
    event: 'script_start',
    types: ['a', 'logic'],
    total_types: 2,
    jobs,
    skipped: ['b'],
  }
  for (const record of [start, ...records]) step.push(record, line => lines.push(line))
  step.end(line => lines.push(line))
  return lines
}
const begin = (type: string, index: number): AnyRecord => ({
  event: 'type_start',
  type,
  attempt: 1,
  index,
  total: 2,
  max_attempts: 1,
})
const error = (type: string, message: string): AnyRecord => ({ event: 'log', type, level: 'error', message })
const failed = (type: string): AnyRecord => ({
  event: 'type_end',
  type,
  attempt: 1,
  status: 'failed',
  final: true,
  exit_code: 5,
  duration_seconds: 3,
})

const course = [
  begin('a', 1),
  begin('logic', 2),
  error('logic', 'no key'),
  error('a', 'no luck'),
  failed('a'),
  failed('logic'),
]

test('of several at once each line has the name of its type, and each type its own errors', () => {
  assert.deepEqual(shown(2, course), [
    'Done before, left out: b',
    'a     | [1/2] a',
    'logic | [2/2] logic',
    'logic | ERROR: no key',
    'a     | ERROR: no luck',
    'a     |   Attempt 1 failed (exit code: 5)',
    'a     | FAILED (3s)',
    'logic |   Attempt 1 failed (exit code: 5)',
    'logic | FAILED (3s)',
  ])
})

test('one after the other has no names in front', () => {
  assert.ok(!shown(1, course).some(line => line.includes(' | ')))
})

test('raw lines get them, too; what belongs to no type does not', () => {
  const line = (type: string | undefined, text: string): AnyRecord => ({
    event: 'line',
    text,
    ...(type && { type }),
  })
  assert.deepEqual(shown(2, [line('a', ' x'), line('logic', 'y'), line(undefined, 'z')], 'raw'), [
    'a     |  x',
    'logic | y',
    'z',
  ])
})

test('a name that is too long is cut, and cannot move the cursor', () => {
  const type = `\x1b[2J${'x'.repeat(60)}`
  const step = views.raw({})
  const lines: string[] = []
  step.push({ event: 'script_start', types: [type, 'b'], jobs: 2 }, line => lines.push(line))
  step.push({ event: 'line', type, text: 'y' }, line => lines.push(line))
  assert.deepEqual(lines, [`${'x'.repeat(23)}… | y`])
})
