import { itemSteps } from '../records/item-steps.ts'
import { addMetrics, type Metrics } from './metrics.ts'
import { tidy } from './tidy.ts'

/** Facts that can be summed over attempts and types. */
export const additive = [...itemSteps, 'cost_usd', 'tokens'] as const

export type Sums = { [K in (typeof additive)[number]]?: number } & { metrics?: Metrics }

/** Adds known facts; a fact that is unknown on both sides stays absent, it does not become 0. */
export function addUp(sums: Sums, facts: Sums): Sums {
  const out: Sums = { ...sums }
  for (const name of additive) {
    const value = facts[name]
    if (value !== undefined) out[name] = tidy((out[name] ?? 0) + value)
  }
  const metrics = addMetrics(sums.metrics, facts.metrics)
  if (metrics !== undefined) out.metrics = metrics
  return out
}
