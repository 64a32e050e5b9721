import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { toBytes } from '../../src/lib/bytes.ts'
import { stripAnsi } from '../../src/lib/text.ts'
import type { Format } from '../../src/parse/format.ts'
import { formats } from '../../src/parse/formats/index.ts'
import { toHex } from '../../src/parse/recognise/byte-sets.ts'
import { expressionSet } from '../../src/parse/recognise/expression-set.ts'
import { knownPlaces } from '../../src/parse/recognise/known-places.ts'
import { marksIn } from '../../src/parse/recognise/marks.ts'
import { type Places, placesOf } from '../../src/parse/recognise/places.ts'
import { readersOf, recogniser } from '../../src/parse/recognise/recogniser.ts'
import { type Clock, clock } from '../../src/parse/time/clock.ts'
import { traces } from '../../src/parse/traces/index.ts'

/** The oracle: asks every format in the order of the table. */
function asked(all: readonly Format[], line: string, time: Clock): unknown {
  for (const format of all) {
    const head = format.line?.(format.readsColours ? line : stripAnsi(line), time)
    if (head !== undefined) return [format.name, plain(head)]
  }
  return undefined
}

function recognised(all: readonly Format[], line: string, time: Clock): unknown {
  for (const reader of readersOf(recogniser(all), line)) {
    const head = reader.line(line, time)
    if (head !== undefined) return [reader.format.name, plain(head)]
  }
  return undefined
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const lines = [
  ...formats.flatMap(({ samples }) => samples.flatMap(sample => sample.lines)),
  ...traces.flatMap(({ samples }) => samples.flatMap(sample => sample.lines)),
].map(toBytes)

const sample = fc.constantFrom(...lines)
const piece = fc.constantFrom(
  ...[
    '',
    ' ',
    '  ',
    '\t',
    '[',
    ']',
    '] ',
    ': ',
    ' - ',
    ' | ',
    '=',
    '"',
    '(',
    ')',
    '<34>',
    '\x1b[31m',
    '\x1b[0m',
  ],
  ...[
    'INFO',
    'ERROR',
    'warn',
    'E',
    'Error',
    'app.db',
    'main',
    '12',
    '0',
    'x.go:12',
    'HEARTBEAT: {"',
    '}',
    '\xc3\xa9',
  ],
  ...[
    '2026-01-25 13:00:00,823',
    '2026-01-25T13:00:00Z',
    'Jan 25 13:00:00',
    '13:00:00.823',
    '25/Jan/2026:13:00:00 +0000',
  ],
)

/** A line of a format, changed. */
const changed = fc.tuple(sample, fc.nat(), fc.nat(), piece, fc.nat(3)).map(([line, at, to, text, kind]) => {
  const start = at % (line.length + 1)
  const end = to % (line.length + 1)
  if (kind === 0) return line.slice(0, start) + text + line.slice(start)
  if (kind === 1) return line.slice(0, start) + line.slice(Math.max(start, end))
  if (kind === 2) return line.slice(0, start) + text + line.slice(Math.min(start + text.length, line.length))
  return line.slice(start) + text + line.slice(0, end)
})

const anyLine = fc.oneof(
  sample,
  { weight: 4, arbitrary: changed },
  fc.array(piece, { maxLength: 8 }).map(parts => parts.join('')),
  fc.tuple(sample, sample).map(([a, b]) => a + b),
  fc.string({ maxLength: 40 }).map(toBytes),
)

describe('the recogniser answers as if every format were asked in the order of the table', () => {
  test('for each sample of each format', () => {
    const [one, other] = [clock({ year: 2026 }), clock({ year: 2026 })]
    for (const line of lines)
      assert.deepEqual(recognised(formats, line, one), asked(formats, line, other), line)
  })

  test('for any line', () => {
    const [one, other] = [clock({ year: 2026 }), clock({ year: 2026 })]
    fc.assert(
      fc.property(anyLine, line => {
        assert.deepEqual(recognised(formats, line, one), asked(formats, line, other))
      }),
      { numRuns: 4000 },
    )
  })

  test('whatever the order', () => {
    const [one, other] = [clock({ year: 2026 }), clock({ year: 2026 })]
    const reversed = formats.toReversed()
    fc.assert(
      fc.property(anyLine, line => {
        assert.deepEqual(recognised(reversed, line, one), asked(reversed, line, other))
      }),
      { numRuns: 1000 },
    )
  })

  test('and asks few of them', () => {
    const find = recogniser(formats)
    const counts = lines.map(line => readersOf(find, line).length)
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    assert.ok(mean < 4, `${mean} readers a line`)
  })
})

const readable = (places: Places | undefined) =>
  places && { ...places, set: places.set.map(bits => bits && toHex(bits)) }

test('the places of the build are those that are made of the expressions', () => {
  for (const source of formats.flatMap(({ heads }) => heads?.flatMap(({ looks }) => looks) ?? []))
    assert.deepEqual(readable(knownPlaces(source)), readable(placesOf(source)), source)
})

describe('a mark', () => {
  const expressions: ReadonlyArray<readonly [source: string, marks: number]> = [
    ['^a\\tb', 1],
    ['^(?:a\\t|b)', 0],
    ['^(?:a\\t|\\tb)+"', 3],
    ['^"?x\\}$', 4],
    ['^[\\t ]a', 0],
    ['^(?<name>\\w+Warning): ', 8],
    ['^(?!\\t)a', 0],
  ]
  for (const [source, marks] of expressions)
    test(`of ${source}`, () => assert.equal(placesOf(source).marks, marks))

  test('stands in every line of a head that has it', () => {
    for (const { heads = [] } of formats) {
      for (const look of heads.flatMap(({ looks }) => looks)) {
        const expression = new RegExp(look, 's')
        for (const line of lines)
          if (expression.test(line))
            assert.equal(placesOf(look).marks & ~marksIn(line), 0, `${look} on ${line}`)
      }
    }
  })
})

describe('a set of expressions', () => {
  const sources = [
    ...['^a', 'b', '^(?:ab|cd)+$', '^[^a]{2,4}$', '^a{3}b', String.raw`^\d{4}-\d\d`, '^.*x$', '^(?<n>a|b)?c'],
    ...[
      String.raw`\bword\b`,
      '^a(?=b)c?',
      '^(?!a)b',
      String.raw`^(a+)\1$`,
      '^é+$',
      '^[à-ü] ',
      '^x*?y',
      '^[]$',
      '^$',
    ],
  ]

  test('names every expression that matches, and its answer does not depend on the texts before', () => {
    const find = expressionSet(sources, numbers => numbers)
    const text = fc.oneof(fc.string({ unit: fc.constantFrom(...'abcdxy é1-2 w'), maxLength: 8 }), fc.string())
    fc.assert(
      fc.property(text, found => {
        const named = find(toBytes(found))
        sources.forEach((source, number) => {
          // One that names letters beyond ASCII reads text, the others bytes.
          const given = /[^\x00-\x7f]/.test(source) ? found : toBytes(found)
          if (new RegExp(source, 's').test(given)) assert.ok(named.includes(number), `${source} on ${found}`)
        })
        assert.deepEqual(expressionSet(sources, numbers => numbers)(toBytes(found)), named)
      }),
      { numRuns: 1500 },
    )
  })

  test('may answer early with those that fit below all that are still open', () => {
    const early = expressionSet(sources, (numbers, isAll) => ({ numbers, isAll }), true)
    const whole = expressionSet(sources, numbers => numbers)
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcdxy é1-2 w'), maxLength: 12 }), text => {
        const { numbers, isAll } = early(toBytes(text))
        const all = whole(toBytes(text))
        assert.deepEqual(numbers, isAll ? all : all.slice(0, numbers.length))
        assert.ok(isAll || numbers.length > 0)
      }),
      { numRuns: 1500 },
    )
  })

  test('leaves out what cannot match', () => {
    const find = expressionSet(sources, numbers => numbers.map(number => sources[number]))
    assert.deepEqual(find('2026-0'), [])
    assert.deepEqual(find('aaab'), ['^a', 'b', '^a{3}b', '^a(?=b)c?', String.raw`^(a+)\1$`])
  })

  test('takes a long text in a number of steps that grows with its length', () => {
    const find = expressionSet(
      formats.flatMap(({ heads }) => heads?.flatMap(({ looks }) => looks) ?? []),
      numbers => numbers,
    )
    // Each state is made at most once, unless there are too many of them.
    for (const filler of ['a ', '[', 'a=1 ', '1.', '"']) find(filler.repeat(500_000))
  })
})
