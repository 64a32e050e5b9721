import { secondsBetween } from '../lib/time.ts'
import type { Run } from './aggregates/runs.ts'
import { type Range, utc, widen } from './when.ts'

/** Seconds: time zones differ by at least a quarter of an hour. */
const zoneStep = 900

/**
 * The begin and end of the work. Records of bs-run for both are preferred: the lines of its child may use another
 * clock, such as local time without a zone. Otherwise the times of all records count, unless they are a time zone away
 * from the attempts.
 */
export function borders(runs: readonly Run[], seen: Range): Range {
  const range: Range = {}
  let isExact = true
  for (const { start, end, work, open } of runs) {
    if (start?.timestamp !== undefined && end?.timestamp !== undefined) {
      widen(range, utc(start.timestamp))
      widen(range, utc(end.timestamp))
    } else if (start === undefined && open === 0) {
      isExact = false
      widen(range, work.first)
      widen(range, work.last)
    } else return seen
  }
  if (range.first === undefined) return seen
  return isExact || isFar(seen.first, range.first) || isFar(range.last, seen.last) ? range : seen
}

const isFar = (from: string | undefined, to: string | undefined): boolean =>
  (secondsBetween(from, to) ?? 0) >= zoneStep - 1
