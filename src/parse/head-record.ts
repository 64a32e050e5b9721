import type { Level } from '../records/index.ts'
import type { Clock } from './clock.ts'
import type { OpenHead } from './format.ts'
import type { Parts } from './head-names.ts'
import { readStamp } from './stamp.ts'

/** The record that a head begins; undefined: its time is none. */
export function openParts(
  { stamp, time, level, severity, logger, source, data, message }: Parts,
  clock: Clock,
  format: string,
  told: { level?: Level; severity_text?: string } = {
    ...(level !== undefined && { level }),
    ...(severity !== undefined && { severity_text: severity }),
  },
): OpenHead | undefined {
  const timestamp = stamp === undefined ? undefined : clock.utc(stamp)
  // A time that needs a year, which nobody knows, is a time all the same; one with two meanings is kept as text.
  const isUnclear = stamp !== undefined && timestamp === undefined && readStamp(stamp) === undefined
  if (isUnclear && !/^\d\d[/.-]\d\d[/. -]/.test(stamp)) return undefined
  const text = isUnclear ? stamp : time
  const all = text === undefined ? data : { time: text, ...data }
  const record = {
    timestamp,
    event: 'log' as const,
    ...told,
    message,
    logger,
    source,
    ...(Object.keys(all).length > 0 && { data: all }),
    format,
  }
  // `undefined` stands for absent until the record is written.
  return { is: 'open', record: record as OpenHead['record'], stamp }
}
