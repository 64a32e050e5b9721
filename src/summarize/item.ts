import { fromBytes, parseBytes, turnDeep } from '../lib/bytes.ts'
import { type Read, read } from '../records/check.ts'
import type { AnyRecord } from '../records/index.ts'

/** A line of NDJSON as the summary needs it. */
export type Item =
  | Read
  /** A record of which only time, level and message matter; the rest of the line was not looked at. */
  | QuietItem

export interface QuietItem {
  readonly state: 'quiet'
  readonly event: string
  readonly time?: string | undefined
  readonly level?: string | undefined
  /** Its message, or its text for an unread line; a byte string. Absent: it is in `written`. */
  readonly text?: string | undefined
  /** The whole record as a line of NDJSON; a byte string. */
  readonly written?: string
}

// Keys come in the order of the schema, so that the beginning of a line tells its kind and level:
// {"timestamp":"2026-01-25T13:00:05.123Z","event":"log","run_id":"…","seq":12,"type":"math","attempt":1,"level":"info",
const quiet =
  /^\{(?:"timestamp":"([^"\\]{0,64})",)?"event":"(?:(line|progress|usage)"|log"(?:,"run_id":"[^"\\]*")?(?:,"seq":\d+)?(?:,"type":"[^"\\]*")?(?:,"attempt":\d+)?,"level":"(info|debug|trace)")[,}]/

/** One line, a byte string → what it is. Most lines of a log are recognised by their beginning, without parsing them. */
export function decode(line: string): Item {
  const match = line.endsWith('}') ? quiet.exec(line) : null
  if (match === null) return read(fromBytes(line))
  const [, time, event = 'log', level] = match
  return { state: 'quiet', event, time, level, written: line }
}

/** The message of a record whose details were not looked at; a byte string. */
export function textOf({ event, text: known, written: line }: QuietItem): string | undefined {
  if (known !== undefined || line === undefined) return known
  const name = event === 'line' ? 'text' : 'message'
  const key = `"${name}":"`
  const start = line.indexOf(key)
  if (start === -1) return undefined
  const object = line.indexOf('{', 1)
  const end = line.indexOf('"', start + key.length)
  const text = line.slice(start + key.length, end)
  // Neither inside an object of its own nor escaped, as nearly all are.
  if ((object === -1 || object > start) && !text.includes('\\')) return text
  const value = parseBytes(line)?.[name]
  return typeof value === 'string' ? value : undefined
}

/** A log line without a level says nothing about trouble. */
const calm = new Set<unknown>([undefined, 'info', 'debug', 'trace'])

/** Whether of a record only the time matters. */
export const isQuiet = (event: string | undefined, level: string | undefined): boolean =>
  event === 'line' || event === 'progress' || event === 'usage' || (event === 'log' && calm.has(level))

/** A record whose details do not matter, from what the parser knows of it. */
export const quietItem = (facts: Omit<QuietItem, 'state'>): Item => ({ state: 'quiet', ...facts })

/** A record in byte strings. */
export const recordItem = (record: AnyRecord): Item => ({
  state: 'record',
  record: turnDeep(record, fromBytes),
})
