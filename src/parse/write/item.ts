import { parseBytes } from '../../lib/bytes.ts'
import type { JsonObject } from '../../lib/json.ts'
import type { AnyRecord, Level, LineRecord, Log } from '../../records/index.ts'
import type { Ids } from '../derived.ts'
import type { LogHead, Site } from '../format.ts'
import { become } from '../lines/meaning.ts'
import { logOf } from '../log-record.ts'
import type { Saying } from '../says.ts'
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
  readonly site: Site
  /** Without colours. */
  readonly message: string
  /** Its other fields as JSON. */
  readonly data: string | undefined
  /** Numbers that it tells: then it is a `progress`. */
  readonly saying: Saying | undefined
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
      : item.saying?.progress === undefined
        ? 'log'
        : 'progress'

export const levelOf = (item: Item): string | undefined =>
  item.is === 'record'
    ? (item.record as { level?: Level }).level
    : item.is === 'passed'
      ? item.level
      : item.site.level

export const timestampOf = (item: Item): string | undefined =>
  item.is === 'record' ? (item.record as { timestamp?: string }).timestamp : item.timestamp

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
  const { ids, seq, stream, file, line, saying } = item
  const record = (saying === undefined ? log : become(log, saying)) as Log
  Object.assign(record, ids)
  if (seq !== undefined) record.seq = seq
  if (stream !== undefined) record.stream = stream
  if (file !== undefined) {
    record.file = file.name
    record.line = line
  }
  return record
}
