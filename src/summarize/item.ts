import { fromBytes, parseBytes, turnDeep } from '../lib/bytes.ts'
import type { Read } from '../records/check.ts'
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
