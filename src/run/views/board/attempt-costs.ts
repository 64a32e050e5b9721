interface Costs {
  readonly type?: string
  readonly attempt?: number
  readonly cost_usd?: number
}

/** Adds up the dollars that the attempts of a run report. */
export function attemptCosts() {
  const costs = new Map<string, number>()
  const keyOf = ({ type, attempt }: Costs): string => `${type ?? ''}\n${attempt ?? ''}`
  return {
    /** What this attempt has cost in all so far. */
    total(record: Costs): void {
      if (record.cost_usd !== undefined) costs.set(keyOf(record), record.cost_usd)
    },
    /** What this attempt has spent besides. */
    add(record: Costs): void {
      if (record.cost_usd === undefined) return
      costs.set(keyOf(record), (costs.get(keyOf(record)) ?? 0) + record.cost_usd)
    },
    /** Dollars of all attempts; undefined while none has reported any. */
    sum: (): number | undefined =>
      costs.size === 0 ? undefined : [...costs.values()].reduce((sum, one) => sum + one, 0),
  }
}
