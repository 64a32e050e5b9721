import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parseBytes, toBytes } from '../../src/lib/bytes.ts'
import { formats } from '../../src/parse/formats/index.ts'
import { type JsonReader, jsonReader, objectIn } from '../../src/parse/json/reader.ts'
import { plainKey } from '../../src/parse/layouts/key-path.ts'
import { logOf } from '../../src/parse/layouts/log-record.ts'
import { clock } from '../../src/parse/time/clock.ts'
import { recordsOf } from './given.ts'

const key = fc.constantFrom(
  ...[
    'time',
    'timestamp',
    '@timestamp',
    'ts',
    'level',
    'severity',
    'levelname',
    'msg',
    'message',
    'name',
    'logger',
  ],
  ...[
    'caller',
    'pid',
    'hostname',
    'v',
    'err',
    'stack',
    'error',
    'log',
    'stream',
    'event',
    'status',
    'method',
    'path',
  ],
  ...[
    '@level',
    '@message',
    '@t',
    '@mt',
    '@l',
    'ecs.version',
    'log.level',
    'a b',
    'text',
    'body',
    'label',
    'a.b',
    '7',
    '',
  ],
)
const value = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      'info',
      'INFO',
      'WARNING',
      'error',
      'http',
      'loud',
      '',
      'a\nb',
      '\nbegins',
      'say "it"',
      'C:\\x',
      'tab\there',
      'é ✓',
    ],
    ...[
      '2026-01-25T13:00:00.823Z',
      '2026-01-25 13:00:00,5',
      'stdout',
      'GET',
      '/a',
      'Error: x\n    at f (a.js:1:2)',
      'a/b\n',
    ],
    ...[0, -0, 10, 20, 30, 60, 200, 500, 1.5, 1e21, 0.1, 1769346000823, 1769346000.823, -3],
    ...[true, false, null, [1], { a: 1 }, {}],
  ),
  fc.string({ maxLength: 6 }),
)
const usual = fc.record({
  level: fc.constantFrom<unknown>('info', 'error', 'loud', 30, 7),
  time: fc.constantFrom<unknown>('2026-01-25T13:00:00.823Z', 1769346000823, 'soon'),
  msg: fc.constantFrom('hi', 'say "it"', '\nbegins', ''),
  pid: fc.constantFrom<unknown>(1, 1.5, true, null, 'a\nb'),
})
const object = fc.oneof(
  fc.dictionary(key, value, { maxKeys: 8 }),
  fc.tuple(usual, fc.dictionary(key, value, { maxKeys: 2 })).map(([one, other]) => ({ ...one, ...other })),
)
const space = fc.constantFrom('', ' ', '  ')
const line = fc.tuple(object, space).map(([found, gap]) =>
  toBytes(
    `{${Object.entries(found)
      .map(([name, text]) => `${JSON.stringify(name)}:${gap}${JSON.stringify(text)}`)
      .join(`,${gap}`)}}`,
  ),
)

const plain = (found: unknown): unknown => JSON.parse(JSON.stringify(found))

describe('a line of JSON of a known shape', () => {
  test('is read as the first of its shape was, and as JSON says', () => {
    let shaped = 0
    fc.assert(
      fc.property(line, text => {
        const read = jsonReader(formats, clock({ year: 2026 }))
        const [slow, quick] = [read.read(text), read.read(text)]
        assert.deepEqual(plain(quick && objectIn(quick)), plain(parseBytes(text)))
        const heads = [slow, quick].map(found => {
          const begun = found && read.head(found)
          if (begun?.head.is === 'log') shaped++
          return begun && [begun.format.name, plain(begun.head.is === 'log' ? logOf(begun.head) : begun.head)]
        })
        const [first, second] = heads.map(recordOf)
        assert.deepEqual(second, first)
      }),
      { numRuns: 3000 },
    )
    assert.ok(shaped > 300, `${shaped} were read by their shape`)
  })

  test('is read as if it stood alone, whatever stood in lines before it', () => {
    const alike = fc.uniqueArray(key, { minLength: 1, maxLength: 6 }).chain(keys => {
      const objects = fc.record(Object.fromEntries(keys.map(name => [name, value])))
      return fc.array(objects, { minLength: 4, maxLength: 12 })
    })
    const lines = fc.oneof(alike, fc.array(usual, { minLength: 4, maxLength: 12 }))
    const headOf = (read: JsonReader, text: string): unknown => {
      const found = read.read(text)
      const begun = found && read.head(found)
      return begun && [begun.format.name, plain(begun.head.is === 'log' ? logOf(begun.head) : begun.head)]
    }
    fc.assert(
      fc.property(lines, objects => {
        const reader = (): JsonReader => jsonReader(formats, clock({ year: 2026 }))
        const read = reader()
        for (const text of objects.map(found => toBytes(JSON.stringify(found))))
          assert.deepEqual(recordOf(headOf(read, text)), recordOf(headOf(reader(), text)), text)
      }),
      { numRuns: 1000 },
    )
  })

  test('may have a key of any length', () => {
    const line = JSON.stringify({ [`k${'ey'.repeat(20_000)}`]: 1, level: 'info', msg: 'hi' })
    const logs = recordsOf([line, line]).filter(({ event }) => event === 'log')
    assert.deepEqual(
      logs.map(({ message }) => message),
      ['hi', 'hi'],
    )
  })

  test('that is damaged is none', () => {
    const good = '{"level":30,"time":1769346000823,"msg":"hi"}'
    const damaged = [
      ...[
        good.slice(0, -1),
        `${good}}`,
        `${good} x`,
        good.replace('"hi"', '"h"i"'),
        good.replace('30', '030'),
      ],
      ...[good.replace('hi', 'h\ti'), good.replace('hi', '\\x'), good.replace('hi', 'h\\')],
    ]
    const list = recordsOf([good, good, ...damaged])
    assert.equal(list.filter(({ event }) => event === 'log').length, 2)
    assert.equal((list.at(-1)?.rejects as { json: number }).json, damaged.length)
  })

  test('may tell no more what it told: a level, a time, a stack trace', () => {
    const lines = ['info', 'loud', 'error', ''].flatMap(level =>
      ['2026-01-25T13:00:00Z', 'soon'].map(time =>
        JSON.stringify({ time, level, msg: 'hi', stack: `${level}\n at x (a.js:1:2)` }),
      ),
    )
    const apart = lines.flatMap(text => recordsOf([text]).slice(0, -1))
    assert.deepEqual(recordsOf(lines).slice(0, -1), apart)
  })
})

test('an object that lacks what a format needs is none of its records', () => {
  const time = clock({ year: 2026 })
  fc.assert(
    fc.property(object, found => {
      for (const { name, needs = [], object: read } of formats) {
        const lacks = needs.some(keys => keys.every(one => !(one in found)))
        if (lacks) assert.equal(read?.(found as never, time), undefined, name)
      }
    }),
    { numRuns: 2000 },
  )
})

test('which format an object is of depends on no other values than those that the format names', () => {
  const similar = (found: unknown): fc.Arbitrary<unknown> =>
    typeof found === 'object' && found !== null
      ? fc.constant(found)
      : value.filter(
          other =>
            typeof other === typeof found &&
            other !== null &&
            (typeof found !== 'number' || Number.isInteger(found) === Number.isInteger(other)),
        )
  const pair = object.chain(found =>
    fc.tuple(
      fc.constant(found),
      fc.record(
        Object.fromEntries(
          Object.entries(found).map(([name, one]) => [name, one === null ? fc.constant(null) : similar(one)]),
        ),
      ),
    ),
  )
  fc.assert(
    fc.property(pair, ([found, changed]) => {
      for (const { name, dialect } of formats) {
        const { decidedBy, isLoose, isSure = () => true, is } = dialect ?? {}
        if (decidedBy === undefined || is === undefined || !isSure(found)) continue
        const decides = (one: string): boolean =>
          decidedBy.includes(one) || (isLoose === true && decidedBy.map(plainKey).includes(plainKey(one)))
        const other = Object.fromEntries(
          Object.keys(found).map(one => [one, (decides(one) ? found : changed)[one as never]]),
        )
        assert.equal(is(other), is(found as never), `${name} ${JSON.stringify([found, other])}`)
      }
    }),
    { numRuns: 2000 },
  )
})

/** What a head of either kind tells, as one record. */
function recordOf(found: unknown): unknown {
  const [name, head] = (found ?? []) as [string, { is?: string; record?: object; around?: object }]
  return name === undefined ? undefined : [name, head.record ?? head.around ?? head]
}
