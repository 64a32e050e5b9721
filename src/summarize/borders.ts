import { secondsBetween } from '../lib/time.ts'
import type { Run } from './aggregates/runs.ts'
import { type Range, widen } from './when.ts'

/** No two zones are closer than a quarter of an hour. */
const zoneStep = 900

/**
 * When the work began and ended. Runs that tell both are believed: the lines of their child may follow another clock,
 * such as local time without a zone. Otherwise the times of all records count, unless they lie a zone away from the
 * attempts.
 */
export function borders(runs: readonly Run[], seen: Range): Range {
  const told: Range = {}
  let isExact = true
  for (const { start, end, work, open } of runs) {
    if (start?.timestamp !== undefined && end?.timestamp !== undefined) {
      widen(told, start.timestamp)
      widen(told, end.timestamp)
    } else if (start === undefined && open === 0) {
      isExact = false
      widen(told, work.first)
      widen(told, work.last)
    } else return seen
  }
  if (told.first === undefined) return seen
  return isExact || isFar(seen.first, told.first) || isFar(told.last, seen.last) ? told : seen
}

const isFar = (from: string | undefined, to: string | undefined): boolean =>
  (secondsBetween(from, to) ?? 0) >= zoneStep - 1
