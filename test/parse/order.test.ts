import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { toBytes } from '../../src/lib/bytes.ts'
import { createParser, type ParserOptions, recordOf } from '../../src/parse/parser.ts'
import type { Log } from '../../src/records/index.ts'
import { claims, recordsOf } from './given.ts'

/** The numbers of the lines with which the records begin, in the order in which they leave. */
function begun(lines: readonly string[], options: ParserOptions = {}): number[] {
  const numbers: number[] = []
  const parser = createParser({ year: 2026, ...options })
  parser.from('a.log')
  const emit = (item: Parameters<Parameters<typeof parser.push>[1]>[0]): void => {
    const { line } = recordOf(item) as Log
    if (line !== undefined) numbers.push(line)
  }
  for (const text of lines) parser.push(toBytes(text), emit)
  parser.end(emit)
  return numbers
}

const isAscending = (numbers: readonly number[]): boolean =>
  numbers.every((number, at) => at === 0 || number >= (numbers[at - 1] ?? 0))

const text = fc.constantFrom(
  ...[
    'plain text',
    '  indented',
    '',
    '2026-01-25 13:00:00,823 - app - ERROR - m:f:1 - it broke',
    'ValueError: no',
  ],
  ...[
    'Traceback (most recent call last):',
    '  File "a.py", line 1, in f',
    '{"level":30,"time":1769346000823,"msg":"hi"}',
  ],
  ...[
    'panic: no',
    'ERROR: short',
    'Approved: 3/4 (75.0%)',
    'HEARTBEAT: {"status": "failed", "exit_code": 2}',
    '{"torn',
  ],
  ...[
    'Jan 25, 2026 1:00:00 PM com.acme.Main run',
    'WARNING: second line',
    'work...HEARTBEAT: {"status": "started"}',
  ],
)

const around = fc.constantFrom<(line: string) => string>(
  line => line,
  line => `web-1  | ${line}`,
  line => `db-1  | ${line}`,
  line => `Jan 25 13:00:00 web1 app[12]: ${line}`,
  line => `Jan 25 13:00:00 web1 app[13]: ${line}`,
  line => `2026-01-25T13:00:00.000000001Z stdout F ${line}`,
  line => `2026-01-25T13:00:00.000000001Z stderr P ${line}`,
  line => `[pod/web-7d9f/app] ${line}`,
  line => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2026-01-25T13:00:00.000000001Z' }),
  line =>
    JSON.stringify({
      event: 'line',
      run_id: 'r',
      seq: 1,
      type: 'math',
      attempt: 1,
      stream: 'stdout',
      text: line,
    }),
  line =>
    JSON.stringify({
      event: 'line',
      run_id: 'r',
      seq: 2,
      type: 'logic',
      attempt: 1,
      stream: 'stderr',
      text: line,
    }),
)
const line = fc.tuple(around, text).map(([put, inside]) => put(inside))

describe('records leave in the order of their first lines', () => {
  test('whatever the lines, when no record waits for longer than the bound', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), lines => {
        assert.ok(isAscending(begun(lines)), begun(lines).join())
      }),
      { numRuns: 1500 },
    )
  })

  test('also in a log of many quiet services', () => {
    const lines = Array.from(
      { length: 3000 },
      (_, at) => `Jan 25 13:00:00 web1 app[${(at * 7919) % 700}]: text ${at}`,
    )
    assert.deepEqual(
      begun(lines),
      lines.map((_, at) => at + 1),
    )
  })

  test('and none is lost or given twice, however short they may wait', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        (lines, maxWaitLines) => {
          const stats = recordsOf(lines, { maxWaitLines }).at(-1)
          assert.ok(stats?.event === 'parse_stats')
          assert.equal(claims(stats), lines.length)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('but one that is not finished holds up the others for no more lines than it may', () => {
    const quiet = 'q-1  | 2026-01-25 13:00:00,823 - app - INFO - m:f:1 - quiet'
    const others = Array.from({ length: 30 }, (_, at) => `b-1  | ${at}`)
    let given = 0
    const parser = createParser({ maxWaitLines: 10 })
    const counts = [quiet, ...others].map(text => {
      parser.push(text, () => given++)
      return given
    })
    assert.deepEqual(counts.slice(0, 10), new Array(10).fill(0))
    assert.ok((counts[11] ?? 0) >= 9, counts.join())
  })

  test('a long trace that nobody waits for is not cut', () => {
    const frames = Array.from({ length: 600 }, (_, at) => `  File "a.py", line ${at}, in f`)
    const lines = ['Traceback (most recent call last):', ...frames, 'ValueError: no'].map(
      text => `w-1  | ${text}`,
    )
    assert.deepEqual(begun(lines), [1])
  })

  test('what bs-run numbered keeps the number of its first line', () => {
    const envelope = (seq: number, inside: string): string =>
      JSON.stringify({
        timestamp: '2026-01-25T13:00:00.000Z',
        event: 'line',
        run_id: 'r',
        seq,
        type: 'math',
        attempt: 1,
        stream: 'stdout',
        text: inside,
      })
    const head = '2026-01-25 13:00:00,823 - app - INFO - m:f:1 - '
    const records = recordsOf([envelope(5, `${head}one`), envelope(6, 'more'), envelope(9, `${head}two`)])
    assert.deepEqual(
      records.filter(({ event }) => event === 'log').map(({ seq, message }) => [seq, message]),
      [
        [5, 'one\nmore'],
        [9, 'two'],
      ],
    )
  })
})
