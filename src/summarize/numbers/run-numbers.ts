import type { Summary } from '../../records/index.ts'
import type { OwnNumbers } from '../aggregates/own-numbers.ts'
import type { Run } from '../aggregates/runs.ts'
import type { Work } from '../aggregates/types.ts'
import { known } from '../known.ts'
import type { Metrics } from '../metrics.ts'
import { isLogOnly } from '../outlook.ts'
import { additive, addUp, type Sums } from '../sums.ts'
import { selectRows } from '../text/select-rows.ts'

/** Numbers of a run or type outside of its attempts. */
export type RunNumbers = NonNullable<Summary['run_numbers']>[number]

/** The numbers that no attempt has reported, as rows of the summary. */
export function runNumbers(
  own: readonly OwnNumbers[],
  runs: readonly Run[],
  works: readonly Work[],
): NumbersOfRun[] {
  const sums = new Map(works.map(({ run, type, sums }) => [`${run}\n${type}`, sums]))
  const positions = new Map(runs.map(({ key, position }) => [key, position]))
  const several = runs.length > 1
  return own
    .flatMap(one => {
      const known = one.type === undefined ? undefined : sums.get(`${one.run}\n${one.type}`)
      return known === undefined ? [one] : beyond(one, known)
    })
    .map(({ run, runId, type, metrics, cost_usd, tokens }) => ({
      run,
      numbers: known({
        run: several ? positions.get(run) : undefined,
        run_id: several || runs.length === 0 ? runId : undefined,
        type,
        metrics,
        cost_usd,
        tokens,
      }),
    }))
}

/** The numbers that the attempts of the type have not reported as well; empty when there are none. */
function beyond({ run, runId, type, metrics = {}, ...amounts }: OwnNumbers, reported: Sums): OwnNumbers[] {
  const others = Object.entries(metrics).filter(([name]) => !Object.hasOwn(reported.metrics ?? {}, name))
  const rest = known({
    metrics: others.length > 0 ? Object.fromEntries(others) : undefined,
    cost_usd: reported.cost_usd === undefined ? amounts.cost_usd : undefined,
    tokens: reported.tokens === undefined ? amounts.tokens : undefined,
  })
  return Object.keys(rest).length > 0 ? [{ run, runId, type, ...rest }] : []
}

/** The numbers with the run to which they belong. */
export interface NumbersOfRun {
  readonly run: string
  readonly numbers: RunNumbers
}

/**
 * Adds numbers of whole runs to a sum over their types. A number that types of the same run have reported under this
 * name is taken for their sum, and not added once more.
 */
export function addOwn(sums: Sums, reported: readonly NumbersOfRun[], works: readonly Work[]): Sums {
  const byRun = new Map<string, Sums[]>()
  for (const { run, sums } of works) {
    const ofRun = byRun.get(run)
    if (ofRun === undefined) byRun.set(run, [sums])
    else ofRun.push(sums)
  }
  return reported.reduce((total, { run, numbers }) => {
    const ofTypes = byRun.get(run) ?? []
    const metrics = Object.entries(numbers.metrics ?? {}).filter(
      ([name]) => !ofTypes.some(facts => facts.metrics !== undefined && Object.hasOwn(facts.metrics, name)),
    )
    const amounts = additive.flatMap(name => {
      const value = name === 'cost_usd' || name === 'tokens' ? numbers[name] : undefined
      return value === undefined || ofTypes.some(facts => facts[name] !== undefined) ? [] : [[name, value]]
    })
    return addUp(total, {
      ...Object.fromEntries(amounts),
      ...(metrics.length > 0 && { metrics: Object.fromEntries(metrics) }),
    })
  }, sums)
}

/** A row in the table of a job's numbers: those of a type, or of the whole run. */
export interface NumbersRow {
  readonly type: string
  readonly metrics?: Metrics
}

/** The rows of the table of a job's numbers, at most so many of each sort; empty without any numbers. */
export function numberRows(summary: Summary, most: number): readonly NumbersRow[] {
  const { types, run_numbers: own = [] } = summary
  const whole = isLogOnly(summary) ? 'whole log' : 'whole run'
  const several = own.filter(({ type }) => type === undefined).length > 1
  const nameOf = ({ type, run, run_id: id }: RunNumbers): string => {
    const which = id ?? (run === undefined ? undefined : `#${run}`)
    return type ?? (several && which !== undefined ? `${whole} ${which}` : whole)
  }
  return [
    ...selectRows(types, most).rows,
    ...own.slice(-most).map(numbers => ({
      type: nameOf(numbers),
      ...(numbers.metrics !== undefined && { metrics: numbers.metrics }),
    })),
  ].filter(({ metrics }) => metrics !== undefined)
}
