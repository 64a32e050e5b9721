import { secondsBetween } from '../../lib/time.ts'
import type { Summary } from '../../records/index.ts'
import { known } from '../known.ts'
import type { Outcome } from '../results.ts'
import { addUp, type Sums } from '../sums.ts'
import { tidy } from '../tidy.ts'
import { ofRun } from '../verdict.ts'
import { utc } from '../when.ts'

export type Trend = NonNullable<Summary['trend']>
export type Point = Trend['runs'][number]

/** One point for each run of the input. */
export const pointsOf = (outcomes: readonly Outcome[]): Point[] =>
  outcomes.map(outcome => {
    const { run, results } = outcome
    const started = utc(run.start?.timestamp ?? run.work.first)
    const judged = results.filter(
      ({ approved, evaluated }) => approved !== undefined && evaluated !== undefined,
    )
    const sum = (pick: 'approved' | 'evaluated'): number =>
      judged.reduce((total, result) => total + (result[pick] ?? 0), 0)
    const errors = results.flatMap(({ error_count }) => error_count ?? [])
    const { generated, inserted } = results.reduce<Sums>(addUp, {})
    const { cost_usd } = results
      .map(({ all_attempts, cost_usd }) => all_attempts ?? known({ cost_usd }))
      .reduce<Sums>(addUp, {})
    const took =
      run.end?.total_duration_seconds ?? secondsBetween(started, utc(run.end?.timestamp ?? run.work.last))
    return known({
      run_id: run.runId,
      started,
      status: ofRun(outcome),
      types: results.length,
      successful_types: results.filter(({ status }) => status === 'success').length,
      generated,
      inserted,
      approval_rate: sum('evaluated') > 0 ? (100 * sum('approved')) / sum('evaluated') : undefined,
      duration_seconds: took === undefined ? undefined : tidy(took),
      cost_usd,
      errors: errors.length > 0 ? errors.reduce((total, count) => total + count, 0) : undefined,
    })
  })

/** The point of a summary of one run, such as a line of `--history`. */
export function pointOf({ run_id, started, status, totals, duration_seconds, runs = 0 }: Summary): Point {
  return known({
    run_id,
    started,
    // A log without a run has no result; its errors are what can be said about it.
    status: runs === 0 && totals.types === 0 ? ('unknown' as const) : status,
    types: totals.types || undefined,
    successful_types: totals.types > 0 ? totals.successful_types : undefined,
    generated: totals.generated,
    inserted: totals.inserted,
    approval_rate: totals.approval_rate,
    duration_seconds,
    cost_usd: totals.all_attempts?.cost_usd ?? totals.cost_usd,
    errors: totals.errors,
  })
}

/** Maximum number of runs on a chart. */
const most = 400

/** Runs in order of time; of two with one id or one beginning, the later in the list counts. Undefined for a single one. */
export function trendOf(points: readonly Point[]): Trend | undefined {
  const byRun = new Map(points.map((point, i) => [point.run_id ?? point.started ?? `#${i}`, point]))
  const runs = [...byRun.values()].sort((a, b) => order(a.started, b.started)).slice(-most)
  if (runs.length < 2) return undefined
  const isOk = ({ status }: Point): boolean => status === 'success'
  const lastIsOk = isOk(runs.at(-1) as Point)
  const turn = runs.findLastIndex(point => isOk(point) !== lastIsOk)
  return known({
    runs,
    streak: runs.length - 1 - turn,
    streak_status: lastIsOk ? ('success' as const) : ('failed' as const),
    last_success: runs.findLast(isOk)?.started,
    last_failure: runs.findLast(point => !isOk(point))?.started,
  })
}

const order = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0)
