import type { Summary } from '../records/index.ts'
import type { Levels } from './aggregates/levels.ts'
import type { Run } from './aggregates/runs.ts'
import type { Work } from './aggregates/types.ts'
import { known } from './known.ts'
import type { Row } from './results.ts'
import { addUp, type Sums } from './sums.ts'

/** Sums over the final attempts, and beside them over all attempts: rows of a failed attempt stay inserted. */
export function totals(
  runs: readonly Run[],
  rows: readonly Row[],
  works: readonly Work[],
  levels: Levels,
): Summary['totals'] {
  const results = rows.map(row => row.result)
  const count = (status: string): number => results.filter(result => result.status === status).length
  const sums = results.reduce<Sums>(addUp, {})
  const all = works.reduce<Sums>((total, work) => addUp(total, work.sums), {})
  const planned = plan(runs, rows)
  const targets = results.flatMap(({ target }) => (target === undefined ? [] : [target]))
  const targetKnown =
    targets.length === results.length && targets.length > 0 && targets.length >= (planned ?? 0)
  const judged = results.filter(result => result.approved !== undefined && result.evaluated !== undefined)
  const approved = judged.reduce((sum, result) => sum + (result.approved ?? 0), 0)
  const evaluated = judged.reduce((sum, result) => sum + (result.evaluated ?? 0), 0)
  return known({
    types: results.length,
    planned_types: planned,
    successful_types: count('success'),
    failed_types: count('failed'),
    unknown_types: count('unknown'),
    attempts: results.reduce((sum, result) => sum + result.attempts, 0),
    target: targetKnown ? targets.reduce((sum, target) => sum + target, 0) : undefined,
    ...sums,
    inserted_all_attempts: all.inserted,
    approval_rate: evaluated > 0 ? (approved / evaluated) * 100 : undefined,
    all_attempts: Object.keys(all).length > 0 ? all : undefined,
    ...levels,
  })
}

/** How many types the runs meant to process; unknown as soon as one run does not say. */
function plan(runs: readonly Run[], rows: readonly Row[]): number | undefined {
  let sum = 0
  for (const run of runs) {
    const planned = run.start?.total_types ?? run.start?.types?.length
    if (planned === undefined) return undefined
    sum += Math.max(planned, rows.filter(row => row.run === run).length)
  }
  return runs.length > 0 ? sum : undefined
}
