import type { Summary } from '../records/index.ts'
import type { Levels } from './aggregates/levels.ts'
import type { Work } from './aggregates/types.ts'
import { known } from './known.ts'
import { addOwn, type NumbersOfRun } from './numbers/run-numbers.ts'
import type { Outcome } from './results.ts'
import { addUp, type Sums } from './sums.ts'

export interface Counted {
  readonly outcomes: readonly Outcome[]
  readonly works: readonly Work[]
  readonly reported: readonly NumbersOfRun[]
  readonly levels: Levels
}

/**
 * Sums over the final attempts and over all attempts: both are needed, because rows inserted by a failed attempt stay
 * inserted.
 */
export function totals({ outcomes, works, reported, levels }: Counted): Summary['totals'] {
  const results = outcomes.flatMap(({ results }) => results)
  const count = (status: string): number => results.filter(result => result.status === status).length
  const whole = (sums: Sums): Sums => addOwn(sums, reported, works)
  const sums = whole(results.reduce<Sums>(addUp, {}))
  const all = whole(works.reduce<Sums>((total, work) => addUp(total, work.sums), {}))
  const planned = plan(outcomes)
  const targets = results.flatMap(({ target }) => (target === undefined ? [] : [target]))
  const targetKnown =
    targets.length === results.length && targets.length > 0 && targets.length >= (planned ?? 0)
  const judged = results.filter(
    ({ approved, evaluated, counted_approval_rate: counted }) =>
      approved !== undefined && evaluated !== undefined && counted === undefined,
  )
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

/** How many types the runs planned to process; unknown when one run does not say. */
function plan(outcomes: readonly Outcome[]): number | undefined {
  let sum = 0
  for (const { run, results } of outcomes) {
    const planned = run.start?.total_types ?? run.start?.types?.length
    if (planned === undefined) return undefined
    sum += Math.max(planned, results.length)
  }
  return outcomes.length > 0 ? sum : undefined
}
