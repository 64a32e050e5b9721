import type { Run } from './aggregates/runs.ts'
import { type Range, widen } from './when.ts'

/**
 * When the work began and ended. Runs that tell both are believed: the lines of their child may follow another clock,
 * such as local time without a zone. Otherwise the times of all records count.
 */
export function borders(runs: readonly Run[], seen: Range): Range {
  const told: Range = {}
  for (const { start, end } of runs) {
    if (start?.timestamp === undefined || end?.timestamp === undefined) return seen
    widen(told, start.timestamp)
    widen(told, end.timestamp)
  }
  return told.first === undefined ? seen : told
}
