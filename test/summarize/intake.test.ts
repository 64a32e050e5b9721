import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { intake, type Parser } from '../../src/summarize/intake.ts'
import { type Item, recordItem } from '../../src/summarize/item.ts'
import { decode } from '../../src/summarize/line-decoder.ts'

const begin = '{"event":"type_start","type":"math","attempt":1}'
const line = '{"event":"line","type":"math","attempt":1,"text":"Generated: 3"}'
const log = '{"event":"log","level":"error","message":"boom"}'
const stats = '{"event":"parse_stats","lines":1,"records":1}'
const raw = '2026-01-25 13:00:00 ERROR boom'

/** A parser that shouts, and that counts at the end what it was given. */
function shout(): { parser: Parser; given: string[] } {
  const given: string[] = []
  const parser: Parser = {
    push(text, emit) {
      given.push(text)
      emit(
        text.startsWith('{')
          ? decode(text)
          : recordItem({ event: 'log', level: 'error', message: text.toUpperCase() }),
      )
    },
    end: emit => emit(recordItem({ event: 'parse_stats', lines: given.length, records: given.length })),
  }
  return { parser, given }
}

function run(lines: readonly string[], parser?: Parser): Item[] {
  const step = intake(parser)
  const items: Item[] = []
  for (const text of lines) step.push(text, item => items.push(item))
  step.end(item => items.push(item))
  return items
}

const events = (items: readonly Item[]): string[] =>
  items.map(item =>
    item.state === 'record' ? item.record.event : item.state === 'brief' ? item.event : item.state,
  )

describe('input that was parsed already', () => {
  test('does not see the parser, not even for lines that nobody claimed', () => {
    const { parser, given } = shout()
    const items = run([begin, line, log, line, stats], parser)
    assert.deepEqual(events(items), ['type_start', 'line', 'log', 'line', 'parse_stats'])
    assert.deepEqual(given, [])
  })

  test('that goes over into raw text goes through the parser from there on', () => {
    const { parser, given } = shout()
    const items = run([log, raw, log], parser)
    assert.deepEqual(given, [raw, log])
    assert.deepEqual(events(items), ['log', 'log', 'log', 'parse_stats'])
  })

  test('is not read twice for its counts', () => {
    const { parser } = shout()
    const items = run([raw, log, stats], parser)
    assert.deepEqual(events(items), ['log', 'log', 'parse_stats'])
    assert.deepEqual(items.at(-1), {
      state: 'record',
      record: { event: 'parse_stats', lines: 1, records: 1 },
    })
  })

  test('may hold empty lines', () => {
    assert.deepEqual(events(run(['', log, '', '  ', stats])), ['log', 'parse_stats'])
  })
})

describe('input that nobody has parsed', () => {
  test('goes through the parser from its first line on', () => {
    const { parser, given } = shout()
    run([begin, line, '', raw], parser)
    assert.deepEqual(given, [begin, line, '', raw])
  })

  test('is recognised by its lines alone, at the end', () => {
    const { parser, given } = shout()
    run([begin, line], parser)
    assert.deepEqual(given, [begin, line])
  })

  test('is not held back for ever', () => {
    const { parser, given } = shout()
    const step = intake(parser)
    for (let count = 0; count < 1001; count++) step.push(line, () => {})
    assert.equal(given.length, 1001)
  })

  test('is told as what it is when there is no parser', () => {
    assert.deepEqual(events(run([begin, raw, '{"event":"login"}'])), ['type_start', 'bad', 'foreign'])
  })
})

test('records of bs-run alone, without lines, need no parser', () => {
  const { parser, given } = shout()
  assert.deepEqual(events(run([begin], parser)), ['type_start'])
  assert.deepEqual(given, [])
})

test('no input gives nothing, and asks no parser', () => {
  assert.deepEqual(run([], shout().parser), [])
})
