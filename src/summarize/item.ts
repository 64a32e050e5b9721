import { fromBytes, turnDeep } from '../lib/bytes.ts'
import { type Read, read } from '../records/check.ts'
import type { AnyRecord } from '../records/index.ts'

/** A line of NDJSON as the summary needs it. */
export type Item =
  | Read
  /** A record of which only the time matters; the rest of the line was not looked at. */
  | { readonly state: 'quiet'; readonly event: string; readonly time?: string }

// Keys come in the order of the schema, so that the beginning of a line tells its kind and level:
// {"timestamp":"2026-01-25T13:00:05.123Z","event":"log","run_id":"…","seq":12,"type":"math","attempt":1,"level":"info",
const quiet =
  /^\{(?:"timestamp":"([^"\\]{0,64})",)?"event":"(?:(line|progress|usage)"|log"(?:,"run_id":"[^"\\]*")?(?:,"seq":\d+)?(?:,"type":"[^"\\]*")?(?:,"attempt":\d+)?,"level":"(?:info|debug|trace)")[,}]/

/** One line, a byte string → what it is. Most lines of a log are recognised by their beginning, without parsing them. */
export function decode(line: string): Item {
  const match = line.endsWith('}') ? quiet.exec(line) : null
  if (match === null) return read(fromBytes(line))
  const [, time, event = 'log'] = match
  return time === undefined ? { state: 'quiet', event } : { state: 'quiet', event, time }
}

const calm = new Set<unknown>(['info', 'debug', 'trace'])

/** Whether of a record only the time matters. */
export const isQuiet = (event: string | undefined, level: string | undefined): boolean =>
  event === 'line' || event === 'progress' || event === 'usage' || (event === 'log' && calm.has(level))

export const quietItem = (event: string, time: string | undefined): Item =>
  time === undefined ? { state: 'quiet', event } : { state: 'quiet', event, time }

/** A record in byte strings. */
export const recordItem = (record: AnyRecord): Item => ({
  state: 'record',
  record: turnDeep(record, fromBytes),
})
