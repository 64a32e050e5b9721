import { parseBytes } from '../../lib/bytes.ts'
import type { JsonObject } from '../../lib/json.ts'
import type { AnyRecord, Level, LineRecord, Log } from '../../records/index.ts'
import type { Ids } from '../attempts/derived.ts'
import type { LogHead, Site } from '../head.ts'
import { logOf } from '../layouts/log-record.ts'
import { become } from '../meaning/become.ts'
import type { Meaning } from '../meaning/phrases.ts'
import type { File } from './location.ts'

/** What the parser gives out: whoever needs a field looks at it, and text is made of it at the very end. Byte strings. */
export type Item =
  | LogItem
  | PassedItem
  /** Any other record. */
  | { readonly is: 'record'; readonly record: AnyRecord }

/** A log record of one line, in parts: nearly all are written without ever having been an object. */
export interface LogItem {
  readonly is: 'log'
  readonly timestamp: string | undefined
  /** As in its head. */
  readonly second: string | undefined
  readonly site: Site
  /** Without colours. */
  readonly message: string
  /** The message needs no escapes in JSON. */
  readonly isPlain: boolean
  /** Its other fields as JSON. */
  readonly data: string | undefined
  /** Numbers that it tells: then it is a `progress`. */
  readonly meaning: Meaning | undefined
  readonly ids: Ids
  readonly seq: number | undefined
  readonly stream: LineRecord['stream']
  readonly file: File | undefined
  /** Number of its line in the file. */
  readonly line: number
}

/** A record of our own family, or the line record that a text came in: it goes on as it was. */
export interface PassedItem {
  readonly is: 'passed'
  readonly line: string
  readonly event: string | undefined
  readonly level: string | undefined
  readonly timestamp: string | undefined
}

export const eventOf = (item: Item): string | undefined =>
  item.is === 'record'
    ? item.record.event
    : item.is === 'passed'
      ? item.event
      : item.meaning?.progress === undefined
        ? 'log'
        : 'progress'

export const levelOf = (item: Item): string | undefined =>
  item.is === 'record'
    ? (item.record as { level?: Level }).level
    : item.is === 'passed'
      ? item.level
      : item.site.level

export const timestampOf = (item: Item): string | undefined =>
  item.is === 'record'
    ? (item.record as { timestamp?: string }).timestamp
    : (item.timestamp ?? (item.is === 'passed' ? timeIn(item.line) : undefined))

/** The time that a line record tells, which nobody has looked at before. */
function timeIn(line: string): string | undefined {
  const begun = /^\{"timestamp":"([^"\\]*)"/.exec(line)?.[1]
  if (begun !== undefined || !line.includes('"timestamp"')) return begun
  const { timestamp } = parseBytes(line) ?? {}
  return typeof timestamp === 'string' ? timestamp : undefined
}

/** The value of a key; `undefined` when the record has none, or when only the object tells. */
export function knownField(item: LogItem, key: string): unknown {
  const { site, ids } = item
  switch (key) {
    case 'event':
      return eventOf(item)
    case 'timestamp':
    case 'message':
      return item[key]
    case 'level':
    case 'logger':
    case 'source':
      return site[key]
    case 'run_id':
    case 'type':
    case 'attempt':
      return ids[key]
    default:
      return undefined
  }
}

/** Keys that `knownField` knows. */
export const knownFields: ReadonlySet<string> = new Set(
  'event timestamp message level logger source run_id type attempt'.split(' '),
)

/** The record as an object, whose fields may be undefined. */
export const recordOf = (item: Item): AnyRecord | JsonObject =>
  item.is === 'record'
    ? item.record
    : item.is === 'passed'
      ? (parseBytes(item.line) ?? {})
      : recordOfLog(item)

function recordOfLog(item: LogItem): AnyRecord {
  const head: LogHead = { ...item, stamp: undefined, isWeak: false, more: undefined }
  const log = logOf(head)
  const { ids, seq, stream, file, line, meaning } = item
  const record = (meaning === undefined ? log : become(log, meaning)) as Log
  Object.assign(record, ids)
  if (seq !== undefined) record.seq = seq
  if (stream !== undefined) record.stream = stream
  if (file !== undefined) {
    record.file = file.name
    record.line = line
  }
  return record
}
