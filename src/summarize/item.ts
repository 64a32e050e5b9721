import { fromBytes, parseBytes, turnDeep } from '../lib/bytes.ts'
import { type Read, read } from '../records/check.ts'
import type { AnyRecord } from '../records/index.ts'

/** A line of NDJSON in the form that the summary needs. */
export type Item =
  | Read
  /** A record of which only time, level and message matter; the rest of the line is not parsed. */
  | QuietItem

export interface QuietItem {
  readonly state: 'quiet'
  readonly event: string
  readonly time?: string | undefined
  readonly level?: string | undefined
  /** Message of the record, or text of an unread line, as a byte string. Absent: it is in `written`. */
  readonly text?: string | undefined
  /** The whole record as a line of NDJSON (byte string). */
  readonly written?: string
}

// Keys are in the order of the schema, so the beginning of a line shows its kind and level:
// {"timestamp":"2026-01-25T13:00:05.123Z","event":"log","run_id":"…","seq":12,"type":"math","attempt":1,"level":"info",
const quiet =
  /^\{(?:"timestamp":"([^"\\]{0,64})",)?"event":"(?:(line|progress)"|(usage|metrics)"(?:,"run_id":"[^"\\]*")?(?:,"seq":\d+)?(?:,"type":"[^"\\]*")?,"attempt":\d+|log"(?:,"run_id":"[^"\\]*")?(?:,"seq":\d+)?(?:,"type":"[^"\\]*")?(?:,"attempt":\d+)?,"level":"(info|debug|trace)")[,}]/

/** Decodes one line (byte string). Most lines of a log are recognised by their beginning, without parsing. */
export function decode(line: string): Item {
  const match = line.endsWith('}') ? quiet.exec(line) : null
  if (match === null) return read(fromBytes(line))
  const [, time, plain, ofAttempt, level] = match
  const event = plain ?? ofAttempt ?? 'log'
  return { state: 'quiet', event, time, level, written: line }
}

/** The message of a quiet record, as a byte string. */
export function textOf({ event, text: known, written: line }: QuietItem): string | undefined {
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

/** Levels without trouble; a log line without a level reports none either. */
const calm = new Set<unknown>([undefined, 'info', 'debug', 'trace'])

/**
 * Whether only the time of such a record (and its message, if it has one) matters. Numbers outside of attempts matter; those
 * of attempts are in their ends, too.
 */
export const isQuiet = (event: string | undefined, level: string | undefined): boolean =>
  event === 'line' || event === 'progress' || (event === 'log' && calm.has(level))

/** An item for a record whose details do not matter, from what the parser knows about it. */
export const quietItem = (facts: Omit<QuietItem, 'state'>): Item => ({ state: 'quiet', ...facts })

/** An item for a record of byte strings. */
export const recordItem = (record: AnyRecord): Item => ({
  state: 'record',
  record: turnDeep(record, fromBytes),
})
