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

const calm = new Set(['info', 'debug', 'trace'])

/** What a parser gives out, in byte strings: a record of its own, or a line that it passes on. */
export function itemOf(out: AnyRecord | string): Item {
  if (typeof out === 'string') return decode(out)
  const { event } = out
  if (
    event === 'line' ||
    event === 'progress' ||
    event === 'usage' ||
    (event === 'log' && calm.has(out.level ?? ''))
  ) {
    return out.timestamp === undefined
      ? { state: 'quiet', event }
      : { state: 'quiet', event, time: out.timestamp }
  }
  return { state: 'record', record: turnDeep(out, fromBytes) }
}
