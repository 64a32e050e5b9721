/** Facts that can be summed over attempts and types. */
export const additive = [
  'generated',
  'approved',
  'evaluated',
  'rejected',
  'unique',
  'duplicates',
  'insert_attempted',
  'inserted',
  'cost_usd',
  'tokens',
] as const

export type Sums = { [K in (typeof additive)[number]]?: number }

/** Removes binary rounding errors from a sum of decimal fractions: 0.94, not 0.9400000000000001. */
export const tidy = (sum: number): number => Math.round(sum * 1e9) / 1e9

/** Adds known facts; a fact that is unknown on both sides stays absent, it does not become 0. */
export function addUp(sums: Sums, facts: Sums): Sums {
  const out: Sums = { ...sums }
  for (const name of additive) {
    const value = facts[name]
    if (value !== undefined) out[name] = tidy((out[name] ?? 0) + value)
  }
  return out
}
