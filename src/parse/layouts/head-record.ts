import type { LogHead, More } from '../head.ts'
import type { Clock } from '../time/clock.ts'
import { readStamp } from '../time/stamp.ts'
import type { Parts } from './head-names.ts'
import { sitesOf } from './sites.ts'

export interface PartsFormat {
  readonly name: string
  readonly isWeak?: boolean
  readonly more?: More
}

/** The record that a head begins; undefined: its time is none. */
export function openParts(
  { stamp, time, level, severity, logger, source, data, message }: Parts,
  clock: Clock,
  { name, isWeak = false, more }: PartsFormat,
): LogHead | undefined {
  const timestamp = stamp === undefined ? undefined : clock.utc(stamp)
  // A time that needs a year, which nobody knows, is a time all the same; one with two meanings is kept as text.
  const isUnclear = stamp !== undefined && timestamp === undefined && readStamp(stamp) === undefined
  if (isUnclear && !/^\d{1,2}[/.-]\d{1,2}[/. -]/.test(stamp)) return undefined
  const text = isUnclear ? stamp : time
  const all = text === undefined ? data : { time: text, ...data }
  return {
    is: 'log',
    timestamp,
    second: timestamp === undefined ? undefined : clock.second(),
    site: siteOf(name)({ level, severity_text: severity }, logger, source),
    message,
    data: isEmpty(all) ? undefined : JSON.stringify(all),
    stamp,
    isWeak,
    more,
  }
}

function isEmpty(values: object): boolean {
  for (const _key in values) return false
  return true
}

const sites = new Map<string, ReturnType<typeof sitesOf>>()

function siteOf(format: string): ReturnType<typeof sitesOf> {
  const known = sites.get(format) ?? sitesOf(format)
  sites.set(format, known)
  return known
}
