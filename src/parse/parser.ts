import { type JsonObject, parseObject } from '../lib/json.ts'
import { redact, redactDeep, suspect } from '../lib/redact.ts'
import type { Emit, Step } from '../lib/step.ts'
import { cut } from '../lib/text.ts'
import type { AnyRecord, LineRecord, Reject } from '../records/index.ts'
import { attempts } from './attempts.ts'
import { envelopes } from './envelopes.ts'
import type { Format, Head } from './format.ts'
import { formats } from './formats/index.ts'
import { continues, type Lane, lane, settle, stray } from './lane.ts'
import { stats } from './stats.ts'
import { opensTrace } from './traces/python.ts'

export interface ParserOptions {
  readonly redact?: boolean
  /** Milliseconds of silence after which an open record is given out; live input only. */
  readonly flushAfter?: number
  readonly maxRecordLines?: number
  /** What the edge has counted, asked for at the end. */
  readonly edge?: () => { bytes: number; invalidUtf8: number; tooLong: number }
}

export interface Parser extends Step<string, AnyRecord | string> {
  /** The lines that follow come from this file; undefined: from standard input. */
  from(file: string | undefined): void
  /** The input broke off. */
  damaged(detail: string, emit: Emit<AnyRecord | string>): void
  /** Whether anything was rejected as damaged. */
  readonly isDamaged: boolean
}

const brace = 123
const noEdge = { bytes: 0, invalidUtf8: 0, tooLong: 0 }

/**
 * Log lines in, records out; a record of our own family goes on as the text it was. The same lines give the same
 * records however they arrive.
 */
export function createParser(options: ParserOptions = {}): Parser {
  const { redact: redacts = true, flushAfter = 300, maxRecordLines = 5000, edge = () => noEdge } = options
  const counts = stats()
  const plain = lane({}, redacts)
  const derived = attempts()
  const told = envelopes()
  const lanes = new Map<string, Lane>()
  let file: string | undefined
  let lineNumber = 0
  let quietSince: number | undefined
  let isDamaged = false

  const out = (record: AnyRecord, emit: Emit<AnyRecord | string>): void => {
    counts.record(record)
    emit(record)
  }

  /** A finished record of a lane: its attempt takes note, then it leaves. */
  const give = (
    from: Lane,
    record: AnyRecord,
    saying: ReturnType<typeof settle>['saying'],
    emit: Emit<AnyRecord | string>,
  ): void => {
    if (from === plain) derived.see(record, saying, other => out(other, emit))
    else {
      told.see(from.context, record, saying)
      Object.assign(record, from.context)
    }
    out(record, emit)
  }

  const flush = (from: Lane, emit: Emit<AnyRecord | string>): void => {
    const { open } = from
    if (open === undefined) return
    from.open = undefined
    const { record, saying } = settle(open)
    give(from, record, saying, emit)
  }

  const located = <T extends AnyRecord>(record: T): T =>
    file === undefined ? record : Object.assign(record, { file, line: lineNumber })

  const rejected = (
    reason: NonNullable<Reject['reason']>,
    detail: string,
    raw: string,
    emit: Emit<AnyRecord | string>,
  ): void => {
    counts.reject(reason)
    out(located({ event: 'reject', reason, detail, raw: cut(redacts ? redact(raw) : raw, 500) }), emit)
  }

  /** A line that nobody wants: it becomes a `line` record, or goes on as the one it came in. */
  const unclaimed = (from: Lane, text: string, emit: Emit<AnyRecord | string>, envelope?: string): void => {
    counts.unclaimed()
    if (from === plain) derived.seeStray(text)
    else if (from.context.stream === 'stderr') told.seeStray(from.context, text)
    if (envelope !== undefined) {
      counts.passed(undefined, undefined)
      emit(envelope)
      return
    }
    const record: LineRecord = { event: 'line', text }
    if (from !== plain) Object.assign(record, from.context)
    out(located(record), emit)
  }

  const take = (
    from: Lane,
    format: Format,
    head: Head,
    text: string,
    emit: Emit<AnyRecord | string>,
    envelope?: string,
  ): void => {
    flush(from, emit)
    from.afterBorder = head.is === 'border'
    if (head.is === 'torn') {
      rejected(head.reason, head.detail, text, emit)
      unclaimed(from, redacts ? redact(text) : text, emit, envelope)
      return
    }
    counts.format(format.name)
    if (head.is === 'border') {
      if (from === plain) derived.border(head.border, record => out(record, emit))
      return
    }
    // Text is redacted before it is read; what came as JSON is redacted value by value.
    const record = redacts && text.endsWith('}') && suspect(text) ? redactDeep(head.record) : head.record
    if (head.is === 'whole') give(from, located(record), undefined, emit)
    else from.open = { record: located(record) as typeof head.record, rest: [] }
  }

  const readText = (from: Lane, raw: string, emit: Emit<AnyRecord | string>, envelope?: string): void => {
    const at = raw.endsWith('}') ? glued(raw) : -1
    if (at > 0) {
      const before = raw.slice(0, at)
      const heads = first(before)
      // The marker is the whole message: one logging record in, one record out.
      const bare = heads?.head.is === 'open' && heads.head.record.message === ''
      if (!bare) {
        readText(from, before, emit)
        counts.again()
      }
      readText(from, raw.slice(at), emit)
      return
    }
    const text = isMarker(raw) ? raw : from.clean(raw)
    const found = first(text)
    if (found !== undefined) {
      take(from, found.format, found.head, text, emit, envelope)
      return
    }
    if (from.open !== undefined && continues(from.open, text, maxRecordLines)) {
      from.open.rest.push(text)
      counts.joined()
      return
    }
    flush(from, emit)
    if (text === '' && from.afterBorder) {
      from.afterBorder = false
      counts.format('wrapper')
      return
    }
    from.afterBorder = false
    if (opensTrace(text)) {
      counts.format('python-trace')
      const record = located({
        event: 'log' as const,
        level: 'error' as const,
        message: text,
        format: 'python-trace',
      })
      from.open = { record, rest: [], trace: 'frames' }
      return
    }
    const said = stray(text)
    if (said === undefined) {
      unclaimed(from, text, emit, text === raw ? envelope : undefined)
      return
    }
    counts.format('generator')
    give(from, located(said.record), said.saying, emit)
  }

  /** A line that is one JSON object; false when it is better read as text. */
  const readObject = (raw: string, emit: Emit<AnyRecord | string>): boolean => {
    const value = parseObject(raw)
    if (value === undefined) {
      if (!/^\{"(?:timestamp|event|event_type)": ?"/.test(raw)) return false
      flush(plain, emit)
      rejected('json', 'the line is no complete JSON object', raw, emit)
      unclaimed(plain, redacts ? redact(raw) : raw, emit)
      return true
    }
    if (typeof value.event === 'string') {
      readRecord(value, raw, emit)
      return true
    }
    for (const format of formats) {
      const head = format.object?.(value)
      if (head === undefined) continue
      take(plain, format, head, raw, emit)
      return true
    }
    return false
  }

  /** A record of our own family, or of one that shares its shape: lines are read in place, ends gain what was said. */
  const readRecord = (value: JsonObject, raw: string, emit: Emit<AnyRecord | string>): void => {
    if (value.event === 'line' && typeof value.text === 'string' && value.file === undefined) {
      const from = laneOf(value as LineRecord)
      readText(from, value.text.endsWith('\r') ? value.text.slice(0, -1) : value.text, emit, raw)
      return
    }
    counts.format('records')
    if (value.event === 'type_end' || value.event === 'script_end') {
      for (const [key, from] of lanes) {
        if (!told.ends(value, from.context)) continue
        flush(from, emit)
        lanes.delete(key)
      }
    }
    counts.passed(value.level, value.timestamp)
    const line = told.enrich(value, raw)
    emit(redacts && suspect(raw) ? JSON.stringify(redactDeep(JSON.parse(line))) : line)
  }

  const laneOf = ({ run_id, seq, type, attempt, stream }: LineRecord): Lane => {
    const key = `${run_id} ${type} ${attempt} ${stream}`
    let found = lanes.get(key)
    if (found === undefined) {
      found = lane({}, redacts)
      lanes.set(key, found)
    }
    found.context = {
      ...(run_id !== undefined && { run_id }),
      ...(seq !== undefined && { seq }),
      ...(type !== undefined && { type }),
      ...(attempt !== undefined && { attempt }),
      ...(stream !== undefined && { stream }),
    }
    return found
  }

  const flushAll = (emit: Emit<AnyRecord | string>): void => {
    flush(plain, emit)
    for (const from of lanes.values()) flush(from, emit)
  }

  return {
    push(raw, emit) {
      counts.line()
      lineNumber++
      quietSince = undefined
      let text = raw.charCodeAt(raw.length - 1) === 13 ? raw.slice(0, -1) : raw
      if (lineNumber === 1 && text.charCodeAt(0) === 0xfeff) text = text.slice(1)
      if (text.charCodeAt(0) !== brace || !readObject(text, emit)) readText(plain, text, emit)
    },
    tick(now, emit) {
      if (quietSince === undefined) quietSince = now
      else if (now - quietSince >= flushAfter) flushAll(emit)
    },
    end(emit) {
      flushAll(emit)
      derived.end(record => out(record, emit))
      emit(counts.result(edge()))
    },
    from(next) {
      file = next
      lineNumber = 0
    },
    damaged(detail, emit) {
      isDamaged = true
      flushAll(emit)
      counts.reject('damaged')
      out(located({ event: 'reject', reason: 'damaged', detail }), emit)
    },
    get isDamaged() {
      return isDamaged
    },
  }
}

/** The first format that has the line. */
function first(text: string): { format: Format; head: Head } | undefined {
  for (const format of formats) {
    const head = format.line?.(text)
    if (head !== undefined) return { format, head }
  }
  return undefined
}

const isMarker = (text: string): boolean => {
  const code = text.charCodeAt(0)
  return code >= 65 && code <= 90 && text.endsWith('}') && /^[A-Z][A-Z0-9_]{2,40}: \{/.test(text)
}

/** Where a generator's marker stands behind another text: its print found no line end before it. */
function glued(text: string): number {
  const at = text.lastIndexOf('HEARTBEAT: {"')
  return at === -1 ? text.lastIndexOf('SUCCESS_RUN: {"') : at
}
