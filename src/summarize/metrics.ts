import type { Summary } from '../records/index.ts'
import { tidy } from './tidy.ts'

/** Numbers that a job reported, by name. */
export type Metrics = NonNullable<Summary['types'][number]['metrics']>

/** Names of shares, averages and extremes: their sum over several types means nothing. */
const noAmount =
  /(?:^|_)(?:rate|ratio|percent|pct|share|avg|average|mean|median|min|max|p\d{1,3}|loss|accuracy|score|epoch|step|per_\w+)$/i

/** Adds the amounts of one type to a sum; values that are no amounts stay out of it. */
export function addMetrics(sum: Metrics | undefined, more: Metrics | undefined): Metrics | undefined {
  if (more === undefined) return sum
  const out: Record<string, unknown> = { ...sum }
  for (const [name, value] of Object.entries(more)) {
    if (typeof value !== 'number' || !Number.isFinite(value) || noAmount.test(name)) continue
    out[name] = tidy(((out[name] as number | undefined) ?? 0) + value)
  }
  return Object.keys(out).length === 0 ? sum : out
}

/** The names of all numbers, in order of appearance. */
export const metricNames = (all: ReadonlyArray<{ readonly metrics?: Metrics }>): string[] => [
  ...new Set(
    all.flatMap(({ metrics = {} }) =>
      Object.entries(metrics).flatMap(([name, value]) => (typeof value === 'number' ? [name] : [])),
    ),
  ),
]

/** A number of a type by its name; undefined when the type has none. */
export function metricOf({ metrics }: { readonly metrics?: Metrics }, name: string): number | undefined {
  const value = metrics !== undefined && Object.hasOwn(metrics, name) ? metrics[name] : undefined
  return typeof value === 'number' ? value : undefined
}
