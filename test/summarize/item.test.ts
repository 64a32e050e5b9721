import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { toBytes } from '../../src/lib/bytes.ts'
import { isKind, read } from '../../src/records/check.ts'
import type { AnyRecord, Log } from '../../src/records/index.ts'
import { write } from '../../src/records/write.ts'
import { textOf } from '../../src/summarize/item.ts'
import { decode, lineDecoder } from '../../src/summarize/line-decoder.ts'
import { json } from '../../src/summarize/views/json.ts'
import { ndjson } from '../../src/summarize/views/ndjson.ts'
import { at, summaryOf } from './given.ts'

const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(values, { nil: undefined })
const name = fc.constantFrom('math', 'logic', 'quoted " \\', 'new\nline', 'größe')
const common = {
  timestamp: maybe(
    fc.oneof(
      fc.integer({ min: 0, max: 5000 }).map(at),
      fc.constantFrom(
        '2026-01-25T13:00:05Z',
        '2026-01-25T13:00:05.123456Z',
        '2026-01-25T08:00:05-05:00',
        'soon',
      ),
    ),
  ),
  run_id: maybe(fc.constantFrom('r1', 'r2')),
  seq: maybe(fc.nat(9)),
  type: maybe(name),
  attempt: maybe(fc.integer({ min: 1, max: 3 })),
}
const level = maybe(fc.constantFrom<Log['level'][]>('trace', 'debug', 'info', 'warn', 'error', 'fatal'))
const facts = {
  generated: maybe(fc.nat(150)),
  approved: maybe(fc.nat(150)),
  evaluated: maybe(fc.nat(150)),
  unique: maybe(fc.nat(150)),
  inserted: maybe(fc.nat(150)),
  cost_usd: maybe(fc.nat(500).map(cents => cents / 100)),
  error: maybe(fc.string()),
}
const status = fc.constantFrom('success', 'retry', 'failed', 'unknown')
const make = (event: string, more: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc.record({ event: fc.constant(event), ...common, ...more })

const record: fc.Arbitrary<AnyRecord> = fc
  .oneof(
    { weight: 4, arbitrary: make('log', { level, message: maybe(fc.string()) }) },
    make('line', { text: fc.string() }),
    make('progress', { level, step: fc.constant('generated'), done: fc.nat(9) }),
    make('usage', { tokens: maybe(fc.nat(9)) }),
    make('phase', { phase: fc.nat(4) }),
    make('script_start', { types: maybe(fc.array(name)), total_types: maybe(fc.nat(6)) }),
    make('type_start', { target_per_type: maybe(fc.nat(150)) }),
    make('type_end', { status, final: maybe(fc.boolean()), duration_seconds: maybe(fc.nat(90)), ...facts }),
    make('script_end', {
      status: fc.constantFrom('success', 'failed', 'interrupted'),
      failed_types: maybe(fc.nat(6)),
    }),
    make('reject', { reason: fc.constant('json') }),
  )
  .map(value => JSON.parse(JSON.stringify(value)) as AnyRecord)
const lines = fc.array(record, { maxLength: 40 }).map(records => records.map(write))

test('recognising lines by their beginning gives the same summary as parsing every one', () => {
  let brief = 0
  fc.assert(
    fc.property(lines, some => {
      const items = some.map(line => decode(toBytes(line)))
      brief += items.filter(item => item.state === 'brief').length
      assert.deepEqual(summaryOf(items), summaryOf(some.map(read)))
    }),
    { numRuns: 500 },
  )
  assert.ok(brief > 500, `the fast way was taken ${brief} times only`)
})

test('a beginning that was seen before says the same as one that is new', () => {
  const alike = fc
    .tuple(
      fc.constantFrom<object>(
        {},
        { run_id: 'r1', type: 'math', attempt: 1 },
        { type: 'größe' },
        { attempt: 2 },
      ),
      fc.record({
        timestamp: common.timestamp,
        event: fc.constantFrom('log', 'log', 'usage'),
        level: fc.constantFrom('info', 'error', undefined),
      }),
    )
    .map(([ids, rest]) => ({ ...rest, ...ids }))
  let known = 0
  fc.assert(
    fc.property(fc.array(alike, { minLength: 10, maxLength: 60 }), records => {
      const decodeNext = lineDecoder()
      for (const record of records) {
        const line = toBytes(write(JSON.parse(JSON.stringify({ ...record, message: 'saved', tokens: 1 }))))
        const item = decodeNext(line)
        if (item.state === 'brief' && item.isUtc) known++
        const { isUtc: _, ...facts } = { isUtc: false, ...item }
        const { isUtc: __, ...fresh } = { isUtc: false, ...decode(line) }
        assert.deepEqual(facts, fresh)
        if (item.state === 'brief' && item.event === 'log') assert.equal(textOf(item), 'saved')
      }
    }),
    { numRuns: 500 },
  )
  assert.ok(known > 100, `only ${known} beginnings were known`)
})

test('what json and ndjson print is a valid summary, with no key that the schema does not know', () => {
  fc.assert(
    fc.property(lines, some => {
      const summary = summaryOf(some.map(line => decode(toBytes(line))))
      for (const view of [json, ndjson]) {
        const printed = JSON.parse(view.render(summary))
        assert.ok(isKind('summary', printed))
        // The writer leaves out what it does not know.
        assert.deepEqual(JSON.parse(write(printed)), printed)
      }
      assert.ok(!ndjson.render(summary).includes('\n'))
    }),
  )
})

describe('a line is read as a whole', () => {
  for (const line of [
    '{"timestamp":"2026-01-25T13:00:00.000Z","event":"log","level":"error","message":"x","exception":{"type":"E"}}',
    '{"timestamp":"2026-01-25T13:00:00.000Z","event":"log","message":"no level","data":{"level":"info"}}',
    '{"timestamp":"2026-01-25T13:00:00.000Z","event":"log","level":"info","message":"torn',
    '{"event":"type_end","status":"success"}',
    'a text with {"event":"log","level":"info"}',
    '{"message":"first","event":"log","level":"info"}',
  ]) {
    test(line, () => assert.deepEqual(decode(line), read(line)))
  }
})
