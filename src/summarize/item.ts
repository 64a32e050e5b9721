import { copyOf, fromBytes, parseBytes, turnDeep } from '../lib/bytes.ts'
import { type Read, read } from '../records/check.ts'
import { isErrorLevel } from '../records/error-level.ts'
import type { AnyRecord } from '../records/index.ts'
import { isUtc } from './when.ts'

/** A line of NDJSON in the form that the summary needs. */
export type Item =
  | Read
  /** A record of which no more than this matters; the rest of its line is not parsed. */
  | BriefItem

/** Byte strings. */
export interface BriefItem {
  readonly state: 'brief'
  readonly event: string
  /** It may be a part of the line, and keep in memory all the text that was read with it. */
  readonly time?: string | undefined
  /** The time is as `utc` gives it. */
  readonly isUtc?: boolean
  readonly level?: string | undefined
  readonly type?: string | undefined
  readonly runId?: string | undefined
  /** Message of the record, or text of an unread line. Absent: it is in `written`. */
  readonly text?: string | undefined
  /** The text holds no secret. */
  readonly isHidden?: boolean
  /** The whole record as a line of NDJSON. */
  readonly written?: string
  /** Where in it the keys after `level` begin, with a comma. */
  readonly at?: number | undefined
}

// Keys are in the order of the schema, so the beginning of a line shows its kind and level:
// {"timestamp":"2026-01-25T13:00:05.123Z","event":"log","run_id":"…","seq":12,"type":"math","attempt":1,"level":"info",
const brief =
  /^\{(?:"timestamp":"([^"\\]{0,64})",)?"event":"(line|log|progress|usage|metrics)"(?:,"run_id":"([^"\\]*)")?(?:,"seq":(\d+))?(?:,"type":"([^"\\]*)")?(?:,"attempt":(\d+))?(?:,"level":"(info|debug|trace|warn|error|fatal)")?[,}]/

/** What the beginning of a line says besides the time. */
interface Head {
  /** From the end of the time on, up to what follows the head. */
  readonly text: string
  readonly event: string
  readonly level: string | undefined
  readonly type: string | undefined
  readonly runId: string | undefined
  readonly hasAttempt: boolean
}

const before = '{"timestamp":"'
/** Where a time to the millisecond ends. */
const timeEnd = before.length + '2026-01-25T13:00:05.123Z'.length
/** Heads that are remembered: those of a few levels. */
const mostHeads = 4
const longestHead = 200

/**
 * Decodes lines (byte strings). Most lines of a log are recognised by their beginning, without parsing, and most
 * beginnings by those of the lines before.
 */
export function lineDecoder(): (line: string) => Item {
  const heads: Head[] = []
  let misses = 0
  const known = (line: string): BriefItem | undefined => {
    if (!line.startsWith(before)) return undefined
    for (let i = 0; i < heads.length; i++) {
      const head = heads[i] as Head
      if (!line.startsWith(head.text, timeEnd)) continue
      const time = line.slice(before.length, timeEnd)
      if (!isUtc(time)) return undefined
      if (i > 0) [heads[i - 1], heads[i]] = [head, heads[i - 1] as Head]
      return itemOf(line, head, { time, isUtc: true, at: timeEnd + head.text.length - 1 })
    }
    return undefined
  }
  return line => {
    if (!line.endsWith('}')) return read(fromBytes(line))
    const item = known(line)
    if (item !== undefined) return item
    const match = brief.exec(line)
    if (match === null) return read(fromBytes(line))
    const [{ length }, time, event = '', runId, seq, type, attempt, level] = match
    const head = { text: '', event, level, type, runId, hasAttempt: attempt !== undefined }
    // A head without a level is also how longer ones begin. Where heads differ from line to line, remembering all of
    // them would cost more than it saves.
    const isTurn = misses++ % 4 === 0
    if (
      isTurn &&
      level !== undefined &&
      time?.length === timeEnd - before.length &&
      seq === undefined &&
      length < longestHead
    ) {
      const text = copyOf(line.slice(timeEnd, length))
      heads.unshift({ ...head, text, type: type && copyOf(type), runId: runId && copyOf(runId) })
      heads.length = Math.min(heads.length, mostHeads)
    }
    return itemOf(line, head, { time, at: length - 1 }) ?? read(fromBytes(line))
  }
}

/** Decodes one line. */
export const decode = (line: string): Item => lineDecoder()(line)

/** The item of a line with this head; undefined when more of the record matters. */
function itemOf(
  line: string,
  { event, level, type, runId, hasAttempt }: Head,
  place: Pick<BriefItem, 'time' | 'isUtc' | 'at'>,
): BriefItem | undefined {
  const isWhole =
    event === 'log'
      ? level === undefined || (isErrorLevel(level) && line.includes(exception))
      : (event === 'usage' || event === 'metrics') && !hasAttempt
  if (isWhole) return undefined
  const { time, isUtc = false, at } = place
  return { state: 'brief', event, time, isUtc, level, type, runId, written: line, at }
}

const exception = '"exception":'

/** The message of a brief record, as a byte string. */
export function textOf({ event, text: known, written: line, at }: BriefItem): string | undefined {
  if (known !== undefined || line === undefined) return known
  if (at !== undefined && line.startsWith(nextMessage, at)) {
    const start = at + nextMessage.length
    const text = line.slice(start, line.indexOf('"', start))
    if (!text.includes('\\')) return text
  }
  const name = event === 'line' ? 'text' : 'message'
  const key = `"${name}":"`
  const start = line.indexOf(key)
  if (start === -1) return undefined
  const object = line.indexOf('{', 1)
  const end = line.indexOf('"', start + key.length)
  const text = line.slice(start + key.length, end)
  // The text is neither inside a nested object nor escaped, as in nearly all records.
  if ((object === -1 || object > start) && !text.includes('\\')) return text
  const value = parseBytes(line)?.[name]
  return typeof value === 'string' ? value : undefined
}

const nextMessage = ',"message":"'

/**
 * Whether a brief item says all that matters of such a record. Of an error, its exception matters, too, and numbers
 * outside of attempts do; those of attempts are in their ends.
 */
export const isBrief = (event: string | undefined, level: string | undefined): boolean =>
  event === 'line' || event === 'progress' || (event === 'log' && !isErrorLevel(level))

/** An item for a record of byte strings. */
export const recordItem = (record: AnyRecord): Item => ({
  state: 'record',
  record: turnDeep(record, fromBytes),
})
