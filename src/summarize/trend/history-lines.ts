import type { Summary } from '../../records/index.ts'
import { other } from '../kinds/kind.ts'
import { addUp, type Sums } from '../sums.ts'
import { pointOf, type Trend, trendOf } from './points.ts'

/** Maximum number of kinds of errors, and of messages, on a line of the history. */
const mostKinds = 200

/** What `--history` keeps: one short summary for each run, or one for a log without runs. */
export function historyLines(summary: Summary): Summary[] {
  const { runs = 0, types, trend } = summary
  if (runs < 2 || trend === undefined) return [short(summary)]
  return trend.runs.map((point, i) => {
    const own = types.filter(({ run, run_id }) =>
      point.run_id === undefined ? run === i + 1 : run_id === point.run_id,
    )
    const count = (status: string): number => own.filter(type => type.status === status).length
    const { started, duration_seconds, run_id } = point
    return {
      event: 'summary',
      version: 1,
      ...(run_id !== undefined && { run_id }),
      runs: 1,
      status: point.status as Summary['status'],
      ...(started !== undefined && { started }),
      ...(duration_seconds !== undefined && { duration_seconds }),
      types: own,
      totals: {
        types: own.length,
        successful_types: count('success'),
        failed_types: count('failed'),
        unknown_types: count('unknown'),
        attempts: own.reduce((sum, { attempts }) => sum + attempts, 0),
        ...own.reduce<Sums>(addUp, {}),
        ...(point.cost_usd !== undefined && { cost_usd: point.cost_usd }),
        ...(point.approval_rate !== undefined && { approval_rate: point.approval_rate }),
        ...(point.errors !== undefined && { errors: point.errors }),
      },
      warnings: [],
      // The kinds of errors of each run are not known, so none must look new later.
      errors: point.errors === 0 ? [] : [{ fingerprint: other, count: point.errors ?? 1, sample: '' }],
      phases: [],
    }
  })
}

function short(summary: Summary): Summary {
  const { attempts, activity, groups, by, trend, comparison, ...rest } = summary
  return {
    ...rest,
    errors: rest.errors.slice(0, mostKinds).map(({ trace, ...error }) => error),
    ...(rest.messages && { messages: rest.messages.slice(0, mostKinds) }),
  }
}

/** The trend of the present summary and of earlier ones; undefined when there is only one run. */
export const trendWith = (past: readonly Summary[], summary: Summary): Trend | undefined =>
  trendOf([...past.map(pointOf), ...(summary.trend?.runs ?? [pointOf(summary)])])

/** The line of the history that `last` or `last-success` names: the latest one that is not the present run. */
export const baseIn = (
  past: readonly Summary[],
  name: string,
  { run_id, started }: Summary,
): Summary | undefined =>
  past.findLast(
    line =>
      (name === 'last' || line.status === 'success') &&
      (run_id === undefined ? line.started !== started : line.run_id !== run_id),
  )
