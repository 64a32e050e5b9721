import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { toBytes } from '../../src/lib/bytes.ts'
import { stripAnsi } from '../../src/lib/text.ts'
import { createAlerter } from '../../src/library/alerter.ts'
import { formatSummary } from '../../src/library/summarizer.ts'
import { createParser } from '../../src/parse/parser.ts'
import { isKind, read } from '../../src/records/check.ts'
import type { AnyRecord, Summary } from '../../src/records/index.ts'
import { readable } from '../../src/records/readable/index.ts'
import { decode } from '../../src/summarize/line-decoder.ts'
import { summarizer } from '../../src/summarize/summarizer.ts'
import { assertLinear } from '../growth.ts'
import { packed, unpackedFrom } from './packed.ts'
import { parsed } from './parsed.ts'
import type { Random } from './random.ts'

/** Something that must hold for every input. It fails with an AssertionError, or with whatever the code throws. */
export interface Oracle {
  readonly name: string
  /** One input in so many is asked: some questions take long. */
  readonly every: number
  ask(input: Buffer, random: Random): Promise<void>
}

type Fields = Record<string, unknown> & { event: string }

const records = (text: string): Fields[] => {
  assert.ok(text.endsWith('\n'))
  return text
    .slice(0, -1)
    .split('\n')
    .map(line => JSON.parse(line) as Fields)
}

const physicalLines = (input: Buffer): string[] => {
  const lines = input.toString('latin1').split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

const sum = (counts: unknown): number =>
  Object.values(counts as Record<string, number>).reduce((total, count) => total + count, 0)

/** Pieces of random sizes: of one byte here, of thousands there. */
export function pieces(random: Random, bytes: Buffer): Buffer[] {
  const size = random.one([1, 2, 3, 7, 64, 1000, 5000])
  const found: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = 1 + random.below(size)
    found.push(bytes.subarray(at, at + length))
    at += length
  }
  return found
}

/** Lines that may wait for each other: below this the order has no exception. */
const bound = 200

const forbidden = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

export const oracles: readonly Oracle[] = [
  {
    name: 'every line is counted once, every record is valid, and they are in order',
    every: 1,
    async ask(input) {
      const all = records(await parsed([input]))
      const lines = physicalLines(input).length
      assertValid(all, input)
      const stats = all.at(-1)
      assert.ok(stats !== undefined && isKind('parse_stats', stats))
      assert.equal(stats.lines, lines)
      assert.equal(sum(stats.by_format) + (stats.joined as number) + (stats.unclaimed as number), lines)
      assert.equal(stats.records, all.length - 1)
      assert.equal(stats.bytes, input.length)
      assert.equal(sum(stats.rejects ?? {}), all.filter(({ event }) => event === 'reject').length)
      if (lines < bound) assertInOrder(all)
    },
  },
  {
    name: 'the records are the same however the bytes arrive',
    every: 1,
    async ask(input, random) {
      const maxLine = random.once(4) ? 1 + random.below(300) : undefined
      const options = maxLine === undefined ? {} : { maxLine }
      assert.equal(await parsed(pieces(random, input), options), await parsed([input], options))
    },
  },
  {
    name: 'the text of every line is in a record',
    every: 2,
    async ask(input) {
      const all = records(await parsed([input], { raw: true, redact: false }))
      const kept = all.flatMap(({ raw, text }) => [raw, text]).filter(value => typeof value === 'string')
      const shown = new Set(kept.flatMap(text => (text as string).split('\n')).map(plain))
      const own = new Set(all.map(record => record.event))
      for (const line of physicalLines(input)) {
        const text = plain(Buffer.from(line, 'latin1').toString('utf8'))
        // Of a line that came in parts, the last one is kept; what the wrapper reports becomes a record of its own.
        if (
          /^\S+std(?:out|err)P|HEARTBEAT:|SUCCESS_RUN:|"log":""|Running:|Started:|Completed|Failed|Partial|"event_type":/.test(
            text,
          )
        )
          continue
        if (eventOf(text) === 'line') continue
        if (text === '' || shown.has(text) || own.has(eventOf(text) as string)) continue
        assert.fail(`in no record: ${JSON.stringify(text)}`)
      }
    },
  },
  {
    name: 'no line is lost however short records may be, or wait',
    every: 3,
    async ask(input, random) {
      const options = { maxRecordLines: 1 + random.below(4), maxWaitLines: 1 + random.below(4) }
      const stats = records(await parsed([input], options)).at(-1)
      const lines = physicalLines(input).length
      assert.equal(stats?.lines, lines)
      assert.equal(sum(stats.by_format) + (stats.joined as number) + (stats.unclaimed as number), lines)
    },
  },
  {
    name: 'records of ours are passed on as they are',
    every: 3,
    async ask(input) {
      const once = passedOn(await parsed([input], { redact: false }))
      assert.equal(passedOn(await parsed([Buffer.from(once)], { redact: false })), once)
    },
  },
  {
    name: 'alerts leave every record as it is, and are valid',
    every: 3,
    async ask(input) {
      const all = records(await parsed([input])) as unknown as AnyRecord[]
      const out: AnyRecord[] = []
      const alerter = createAlerter({ maxErrors: 2, budget: 1, now: () => Date.UTC(2026, 0, 25) })
      for (const record of all) alerter.push(record, record => void out.push(record))
      alerter.end(record => void out.push(record))
      const given = new Set<unknown>(all)
      assert.deepEqual(
        out.filter(record => given.has(record)),
        all,
      )
      assertValid(out as unknown as Fields[], input)
    },
  },
  {
    name: 'every view shows every summary, without control characters',
    every: 5,
    async ask(input) {
      const text = await parsed([input])
      const step = summarizer({ minApproval: 70, top: 10 })
      for (const line of text.slice(0, -1).split('\n')) step.push(decode(toBytes(line)), () => {})
      const found: Summary[] = []
      step.end(summary => found.push(summary))
      const [summary] = found
      assert.ok(summary !== undefined && read(JSON.stringify(summary)).state === 'record')
      for (const format of ['text', 'md', 'html', 'csv', 'tsv', 'prom', 'junit', 'github'] as const) {
        const view = await formatSummary(summary, { format })
        assertClean(format, view.replace(/<script type="application\/json"[\s\S]*?<\/script>/g, ''))
      }
      const show = readable(false)
      for (const line of text.slice(0, -1).split('\n'))
        assertClean('text of records', Buffer.from(show(toBytes(line)), 'latin1').toString('utf8'))
    },
  },
  {
    name: 'an archive that is cut or damaged gives a part of what it held, and says so',
    every: 5,
    async ask(input, random) {
      const { name, bytes, held } = random.once(2)
        ? { name: 'gzip', bytes: gzipSync(asText(input)), held: asText(input) }
        : packed(random)
      const whole = await unpackedFrom(pieces(random, bytes))
      assert.equal(whole.damage, undefined)
      assert.ok(whole.bytes.equals(held), `${name}: another text`)
      const cut = 10 + random.below(bytes.length - 10)
      const torn = bytes.subarray(0, cut)
      const rest = await unpackedFrom(pieces(random, torn))
      assert.ok(rest.damage !== undefined, `${name} cut at ${cut}: nothing is said`)
      assert.ok(held.subarray(0, rest.bytes.length).equals(rest.bytes), `${name} cut at ${cut}: another text`)
      const broken = Buffer.from(bytes)
      broken.writeUInt8(random.below(256), random.below(broken.length))
      const { bytes: some } = await unpackedFrom(pieces(random, broken))
      assert.ok(some.length <= 2 * held.length + (1 << 20), `${name}: grew to ${some.length}`)
    },
  },
  {
    name: 'the time of a line grows with its length and not faster',
    every: 8,
    async ask(input, random) {
      const line = random.one(['', ...input.toString('latin1').split('\n')]).slice(0, 2000)
      const cut = random.below(line.length + 1)
      const pump =
        line.slice(cut, cut + 1 + random.below(random.one([1, 2, 6, 30]))) ||
        random.one([' ', 'a', '1', '"', '\\', '{'])
      const end = random.once(2) ? line.slice(cut) : ''
      assertLinear(
        `${JSON.stringify(line.slice(0, cut))}, many ${JSON.stringify(pump)}, ${JSON.stringify(end)}`,
        {
          input: size => line.slice(0, cut) + pump.repeat(Math.ceil(size / pump.length)) + end,
          run: pushLine,
          from: 1 << 15,
        },
      )
    },
  },
]

function assertInOrder(all: readonly Fields[]): void {
  let last = 0
  for (const { line, event } of all) {
    if (typeof line !== 'number' || event === 'reject') continue
    assert.ok(line >= last, `line ${line} after line ${last}`)
    last = line
  }
}

function assertClean(view: string, shown: string): void {
  const at = forbidden.exec(shown)
  if (at === null) return
  assert.fail(`${view}: ${JSON.stringify(shown.slice(Math.max(0, at.index - 60), at.index + 60))}`)
}

/** Without escapes, white space and what stands in place of bytes that are no UTF-8. */
const plain = (text: string): string => stripAnsi(text).replace(/[\s\0\ufeff\ufffd]+/g, '')

const eventOf = (text: string): unknown => {
  try {
    const { event, event_type: old } = JSON.parse(text) as Record<string, unknown>
    return event ?? old
  } catch {
    return undefined
  }
}

const parser = createParser({ year: 2026 })
const pushLine = (line: string): void => {
  parser.push(line, () => {})
  parser.push('', () => {})
}

/** Every record is valid, but for those of the input, which go on as they came. */
function assertValid(all: readonly Fields[], input: Buffer): void {
  const bad = all.filter(record => read(JSON.stringify(record)).state === 'bad')
  if (bad.length === 0) return
  const given = new Set(
    [...input.toString('latin1').matchAll(/event\\*"\s*:\s*\\*"(\w+)/g)].map(([, event]) => event),
  )
  for (const record of bad) assert.ok(given.has(record.event), `not valid: ${JSON.stringify(record)}`)
}

/** Records but for lines, rejects, ends of attempts and the account: those are made of the text that is read. */
const passedOn = (text: string): string =>
  text.replace(
    /^\{(?:"timestamp":"[^"]*",)?"event":"(?:line|reject|type_start|type_end|parse_stats)".*\n/gm,
    '',
  )

/** Not the beginning of UTF-16 or of another archive, which would be read as such. */
const asText = (input: Buffer): Buffer => Buffer.concat([Buffer.from('\n'), input])
