import type { JsonObject } from '../../lib/json.ts'
import type { TypeEnd } from '../../records/index.ts'
import { type ItemStep, itemSteps } from '../../records/item-steps.ts'

/** What an attempt said of itself: the keys that `bs-parse` adds to its `type_end`. */
export type Facts = Pick<
  TypeEnd,
  | 'target'
  | ItemStep
  | 'approval_rate'
  | 'counted_approval_rate'
  | 'generation_seconds'
  | 'cost_usd'
  | 'tokens'
  | 'metrics'
  | 'error'
  | 'error_category'
  | 'retryable'
  | 'error_count'
  | 'warn_count'
  | 'phases'
  | 'providers'
>

const order = ['target', ...itemSteps] as const

/**
 * The numbers an attempt told, best source first: its own lines, then what it restated, then its heartbeat's
 * statistics.
 */
export function settleFacts(own: Facts, restated: Facts, stats: Facts): Facts {
  const facts: Facts = {}
  for (const key of order) {
    const known = own[key] ?? restated[key] ?? stats[key]
    if (known !== undefined) facts[key] = known
  }
  const counted = approvalRate(facts)
  const said = stats.approval_rate ?? restated.approval_rate
  // Its lines count to another rate than it tells in the end: an approval after the judge, which no line counts.
  const differs = counted !== undefined && said !== undefined && Math.abs(counted - said) > tolerance
  const rate = differs ? said : (counted ?? said)
  if (rate !== undefined) facts.approval_rate = rate
  if (differs) facts.counted_approval_rate = counted
  const seconds = stats.generation_seconds ?? restated.generation_seconds
  if (seconds !== undefined) facts.generation_seconds = seconds
  const cost = own.cost_usd ?? restated.cost_usd ?? stats.cost_usd
  if (cost !== undefined) facts.cost_usd = cost
  const tokens = own.tokens ?? restated.tokens ?? stats.tokens
  if (tokens !== undefined) facts.tokens = tokens
  return facts
}

/** Percentage points by which two rates may differ because one of them is rounded. */
const tolerance = 0.5

/** Exact where both counts are known; what is printed is rounded. */
const approvalRate = ({ approved, evaluated }: Facts): number | undefined =>
  approved === undefined || !evaluated ? undefined : (approved / evaluated) * 100

/** Statistics of a heartbeat, or the numbers of a SUCCESS_RUN, in our names. */
export function factsOf(stats: Readonly<Record<string, unknown>>): Facts {
  const facts: Facts = {}
  const take = (key: 'generated' | 'inserted' | 'target', value: unknown): void => {
    if (Number.isInteger(value) && (value as number) >= 0) facts[key] = value as number
  }
  take('target', stats.target_questions)
  take('generated', stats.questions_generated ?? stats.generated)
  take('inserted', stats.questions_inserted ?? stats.inserted)
  if (Number.isFinite(stats.approval_rate)) facts.approval_rate = stats.approval_rate as number
  if (Number.isFinite(stats.duration_seconds)) facts.generation_seconds = stats.duration_seconds as number
  return facts
}

/** The numbers among what a job reported that have a field of their own in `type_end`, and the other values. */
export function sortMetrics(metrics: JsonObject): { readonly facts: Facts; readonly others: JsonObject } {
  const facts: Facts = {}
  const others: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(metrics)) {
    const isCount = Number.isInteger(value) && (value as number) >= 0
    if (isCount && (order as readonly string[]).includes(key))
      facts[key as (typeof order)[number]] = value as number
    else others[key] = value
  }
  return { facts, others }
}
