import { parseBytes } from '../lib/bytes.ts'
import type { JsonObject } from '../lib/json.ts'
import type { Block, Emit, Sink, Step } from '../lib/step.ts'
import type { AnyRecord, LineRecord } from '../records/index.ts'
import { attempts } from './attempts.ts'
import { type ClockOptions, clock } from './clock.ts'
import { envelopes } from './envelopes.ts'
import { isRecord } from './family.ts'
import type { Format } from './format.ts'
import { generator } from './formats/generator.ts'
import { formats as builtIn } from './formats/index.ts'
import { type Lane, lane, type Multiline } from './lane.ts'
import { outlet } from './outlet.ts'
import { type Skim, skimmer } from './skim.ts'
import { table } from './table.ts'
import { textReader } from './text-reader.ts'

export interface ParserOptions extends ClockOptions {
  /** Hide credentials; on unless said otherwise. */
  readonly redact?: boolean
  /** Hide these, too; with the flag `g`. */
  readonly redactAlso?: readonly RegExp[]
  /** Milliseconds of silence after which an open record is given out; live input only. */
  readonly flushAfter?: number
  readonly maxRecordLines?: number
  /** Formats in the order in which a line is offered to them; the built-in ones unless said otherwise. */
  readonly formats?: readonly Format[]
  /** Records keep the text that they were read from. */
  readonly raw?: boolean
  /** How lines join; unless given, the formats decide. */
  readonly multiline?: Multiline
  /** What the edge has counted, asked for at the end. */
  readonly edge?: () => { bytes: number; invalidUtf8: number; tooLong: number }
}

export interface Parser extends Step<string, AnyRecord | string> {
  /**
   * The lines that follow come from this file; undefined: from standard input. It was last written at `latest`, in
   * milliseconds since 1970, and `skipped` lines of its beginning are left out.
   */
  from(file: string | undefined, latest?: number, skipped?: number): void
  /** The input broke off. */
  damaged(detail: string, emit: Emit<AnyRecord | string>): void
  isDamaged(): boolean
}

const byteOrderMark = '\xef\xbb\xbf'
const noEdge = { bytes: 0, invalidUtf8: 0, tooLong: 0 }

/**
 * Log lines in, records out, both as byte strings (lib/bytes.ts); a record of our own family goes on as the text it
 * was. The same lines give the same records however they arrive.
 */
export function createParser(options: ParserOptions = {}): Parser {
  const { redact: redacts = true, flushAfter = 300, maxRecordLines = 5000, edge = () => noEdge } = options
  const { formats = builtIn, multiline, raw: keepsRaw = false } = options
  let current = ''
  const original = keepsRaw ? () => current : undefined
  const out = outlet(redacts, options.redactAlso)
  const time = clock(options)
  const offered = table(formats, time)
  const plain = lane(out.cleaner, attempts(out.give))
  const told = envelopes()
  const lanes = new Map<string, Lane>()
  const text = textReader(plain, out, told, {
    maxRecordLines,
    table: offered,
    clock: time,
    multiline,
    original,
  })
  // What users ask for beyond the usual needs the text. Bytes are read as two-line records, too, and know which second
  // lines no built-in format takes.
  const isUsual =
    offered.all[0] === generator &&
    formats.every(format => builtIn.includes(format)) &&
    multiline === undefined &&
    !options.redactAlso?.length &&
    !keepsRaw &&
    maxRecordLines > 1
  let skim: Skim | undefined
  let quietSince: number | undefined
  let isDamaged = false

  const opened = (key: string, run_id: unknown, type: unknown): Lane => {
    const made = lane(out.cleaner)
    const ids = {
      ...(typeof run_id === 'string' && { run_id }),
      ...(typeof type === 'string' && { type }),
    }
    made.ids = out.hidden(ids, `${run_id}\n${type}`)
    made.isVeiled = made.ids.run_id !== ids.run_id || made.ids.type !== ids.type
    lanes.set(key, made)
    return made
  }

  const laneOf = ({ run_id, seq, type, attempt, stream }: LineRecord): Lane => {
    const key = `${run_id} ${type} ${attempt} ${stream}`
    const found = lanes.get(key) ?? opened(key, run_id, type)
    found.context = {
      ...found.ids,
      ...(Number.isInteger(seq) && { seq }),
      ...(Number.isInteger(attempt) && (attempt ?? 0) > 0 && { attempt }),
      ...((stream === 'stdout' || stream === 'stderr') && { stream }),
    }
    return found
  }

  /** A record of our own family: lines are read in place, ends gain what was said, all else goes on as it is. */
  const readRecord = (value: JsonObject, line: string): void => {
    if (value.event === 'line' && typeof value.text === 'string' && value.file === undefined) {
      const inner = value.text
      current = inner
      text.read(laneOf(value as LineRecord), inner.endsWith('\r') ? inner.slice(0, -1) : inner, line)
      return
    }
    out.counts.format('records')
    const safe = out.hidden(value, line)
    if (value.event === 'type_end' || value.event === 'script_end') {
      for (const [key, from] of lanes) {
        if (!told.ends(safe, from.context)) continue
        text.end(from)
        lanes.delete(key)
      }
    }
    // Once: an end takes the account of its attempt with it.
    out.pass(told.enrich(safe, safe === value ? line : JSON.stringify(safe)), value.level, value.timestamp)
  }

  /** A line that is one JSON object; false when it is better read as text. */
  const readObject = (line: string): boolean => {
    const value = parseBytes(line)
    if (value === undefined) {
      if (!/^\{"(?:@?timestamp|event|event_type|time|ts|level|severity|@t)": ?["\d]/.test(line)) return false
      text.torn(plain, 'json', 'the line is no complete JSON object', line)
      return true
    }
    if (typeof value.event === 'string' && isRecord(value)) {
      readRecord(value, line)
      return true
    }
    if (plain.open !== undefined && multiline?.joins(line)) return false
    for (const format of offered.all) {
      const head = format.object?.(value, time)
      if (head === undefined) continue
      text.take(plain, format, head, line)
      return true
    }
    return false
  }

  const flushAll = (): void => {
    text.flush(plain)
    for (const from of lanes.values()) text.flush(from)
  }

  return {
    push(raw, emit) {
      out.to(emit)
      out.nextLine()
      quietSince = undefined
      let line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
      if (out.isFirstLine() && line.startsWith(byteOrderMark)) line = line.slice(3)
      if (keepsRaw) current = line
      // A hole in the file: it was cut while its writer went on at the old place.
      if (line.startsWith('\0')) line = line.replace(/^\0+/, '')
      if (!line.startsWith('{') || !readObject(line)) text.read(plain, line)
    },
    ...(isUsual && {
      skim(block: Block, at: number, sink: Sink, emit: Emit<AnyRecord | string>) {
        out.to(emit)
        // Its tables take a while, and the parsers of bs-run get no blocks.
        skim ??= skimmer(plain, out, text, redacts)
        const end = skim(block, at, sink)
        if (end > at) quietSince = undefined
        return end
      },
    }),
    tick(now, emit) {
      out.to(emit)
      if (quietSince === undefined) quietSince = now
      else if (now - quietSince >= flushAfter) flushAll()
    },
    end(emit) {
      out.to(emit)
      for (const from of [plain, ...lanes.values()]) text.end(from)
      emit(out.counts.result(edge()))
    },
    from(file, latest, skipped = 0) {
      out.from(file, skipped)
      if (latest !== undefined) time.restart(latest)
    },
    damaged(detail, emit) {
      isDamaged = true
      out.to(emit)
      flushAll()
      out.reject('damaged', detail)
    },
    isDamaged: () => isDamaged,
  }
}
