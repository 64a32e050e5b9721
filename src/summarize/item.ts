import { copyOf, fromBytes, parseBytes, turnDeep } from '../lib/bytes.ts'
import { type Read, read } from '../records/check.ts'
import { isErrorLevel } from '../records/error-level.ts'
import type { AnyRecord } from '../records/index.ts'

/** A line of NDJSON in the form that the summary needs. */
export type Item =
  | Read
  /** A record of which no more than this matters; the rest of its line is not parsed. */
  | BriefItem

/** Byte strings. */
export interface BriefItem {
  readonly state: 'brief'
  readonly event: string
  readonly time?: string | undefined
  readonly level?: string | undefined
  readonly type?: string | undefined
  readonly runId?: string | undefined
  /** Message of the record, or text of an unread line. Absent: it is in `written`. */
  readonly text?: string | undefined
  /** The text holds no secret. */
  readonly isHidden?: boolean
  /** The whole record as a line of NDJSON. */
  readonly written?: string
}

// Keys are in the order of the schema, so the beginning of a line shows its kind and level:
// {"timestamp":"2026-01-25T13:00:05.123Z","event":"log","run_id":"…","seq":12,"type":"math","attempt":1,"level":"info",
const brief =
  /^\{(?:"timestamp":"([^"\\]{0,64})",)?"event":"(line|log|progress|usage|metrics)"(?:,"run_id":"([^"\\]*)")?(?:,"seq":\d+)?(?:,"type":"([^"\\]*)")?(?:,"attempt":(\d+))?(?:,"level":"(info|debug|trace|warn|error|fatal)")?[,}]/

/** Decodes one line (byte string). Most lines of a log are recognised by their beginning, without parsing. */
export function decode(line: string): Item {
  const match = line.endsWith('}') ? brief.exec(line) : null
  if (match === null) return read(fromBytes(line))
  const [, time, event = '', runId, type, attempt, level] = match
  const isWhole =
    event === 'log'
      ? level === undefined || (isErrorLevel(level) && line.includes(exception))
      : (event === 'usage' || event === 'metrics') && attempt === undefined
  if (isWhole) return read(fromBytes(line))
  // A part of the line would keep in memory all the text that was read with it.
  const own = time && copyOf(time)
  return { state: 'brief', event, time: own, level, type, runId, written: line }
}

const exception = '"exception":'

/** The message of a brief record, as a byte string. */
export function textOf({ event, text: known, written: line }: BriefItem): string | undefined {
  if (known !== undefined || line === undefined) return known
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
