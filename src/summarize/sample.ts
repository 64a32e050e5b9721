export interface Sample {
  add(value: number): void
  /** The median; with an even number of values, the mean of the two in the middle. Undefined without values. */
  median(): number | undefined
  /** Nearest rank: the smallest value that at least `p` percent of the values do not exceed. */
  percentile(p: number): number | undefined
  /** Whether values were dropped because there were more than `limit`. */
  thinned(): boolean
}

/** Keeps all values up to `limit`, then every second one, every fourth one, and so on. */
export function sample(limit: number): Sample {
  let values: number[] = []
  let every = 1
  let count = 0
  const sorted = (): number[] => values.toSorted((a, b) => a - b)
  return {
    add(value) {
      if (count++ % every !== 0) return
      values.push(value)
      if (values.length <= limit) return
      values = values.filter((_, index) => index % 2 === 0)
      every *= 2
    },
    median() {
      const all = sorted()
      const upper = all[all.length >> 1]
      const lower = all[(all.length - 1) >> 1]
      return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2
    },
    percentile: p => sorted()[Math.max(0, Math.ceil((p / 100) * values.length) - 1)],
    thinned: () => every > 1,
  }
}
