import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { formats } from '../../src/parse/formats/index.ts'
import { clock } from '../../src/parse/time/clock.ts'
import { traces } from '../../src/parse/traces/index.ts'
import { assertLinear } from '../growth.ts'
import { claims, recordsOf } from './given.ts'

const time = clock({ year: 2026 })

const fillers = [
  'a',
  ' ',
  '0',
  '[',
  ']',
  '"',
  '\\',
  '=',
  ':',
  '.',
  '-',
  '|',
  '(',
  'a ',
  'a.',
  'a=1 ',
  '\\"',
  ' (',
  '[a] ',
  'at a(',
]

/** Lines that begin as the format wants it and then go on with what its expression has to try in many ways. */
function* hostile(lines: readonly string[]): Generator<{ start: string; filler: string }> {
  for (const line of lines) {
    for (const cut of [0.3, 0.6, 0.9, 1]) {
      const start = line.slice(0, Math.floor(line.length * cut))
      for (const filler of fillers) yield { start, filler }
    }
  }
}

function isReadInLinearTime(lines: readonly string[], read: (line: string) => unknown): void {
  for (const { start, filler } of hostile(lines)) {
    assertLinear(`${JSON.stringify(start)} and many ${JSON.stringify(filler)}`, {
      input: size => start + filler.repeat(size / filler.length),
      run: read,
      from: 1 << 12,
    })
  }
}

describe('time is linear in the length of a line', () => {
  for (const format of formats) {
    const lines = [...new Set(format.samples.flatMap(({ lines }) => lines))]
    test(`for ${format.name}`, () => isReadInLinearTime(lines.slice(0, 3), line => format.line?.(line, time)))
  }

  for (const trace of traces) {
    const [sample] = trace.samples
    test(`for ${trace.name}`, () =>
      isReadInLinearTime(sample?.lines.slice(0, 2) ?? [], line => {
        trace.opens(line)
        for (const state of ['maybe', 'head', 'frames', 'message'] as const) trace.next(line, state)
        trace.exception([line, trace.find([line, line]) === -1 ? '' : line])
      }))
  }

  for (const [start, filler] of [
    ['2026-01-25 13:00:00,823 - app - INFO - ', 'a - '],
    ['{"level":30,"time":1,"msg":"', 'x'],
    ['{"a":', '['],
    ['web-1 | ', 'web-1 | '],
    ['level=info msg="', '\\"'],
    ['Error: ', ' (a:1:2)'],
    ['    at ', 'a.b'],
  ] as const) {
    test(`for the whole parser: ${start}`, () =>
      assertLinear(start, {
        input: size => start + filler.repeat(size / filler.length),
        run: line => assert.equal(recordsOf([line]).at(-1)?.lines, 1),
      }))
  }
})

const starts = formats.flatMap(({ samples }) => samples.flatMap(({ lines }) => lines))

describe('whatever the lines', () => {
  const piece = fc.oneof(
    fc.constantFrom(...starts),
    fc.constantFrom(...traces.flatMap(({ samples }) => samples.flatMap(({ lines }) => lines))),
    fc.constantFrom('', ' ', '\tat x', '{', '}', '{}', '[]', '\x1b[31m', '\0', '\xc3', 'web-1  | ', '<34>'),
    fc.string({ maxLength: 20 }),
  )
  const line = fc.oneof(
    piece,
    fc.tuple(piece, piece).map(([a, b]) => a + b),
    fc.tuple(piece, fc.nat(200)).map(([text, end]) => text.slice(0, end)),
  )

  test('none is lost, and nothing throws', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), lines => {
        const stats = recordsOf(lines).at(-1)
        assert.ok(stats?.event === 'parse_stats')
        assert.equal(stats.lines, lines.length)
        assert.equal(claims(stats), lines.length)
      }),
      { numRuns: 2000 },
    )
  })
})
