/** One type that is not finished; times in seconds. */
export interface OpenType {
  /** How long it has taken so far; 0: it waits. */
  readonly spent: number
  /** How long it took the last times, as an earlier run has known. */
  readonly usual?: number | undefined
}

/** What an estimate rests on. */
export interface RunCourse {
  /** How long each finished type took, retries and waits included. */
  readonly finished: readonly number[]
  readonly open: readonly OpenType[]
  /** Types at once. */
  readonly jobs: number
}

/**
 * Seconds until the run ends: for each open type what it usually takes, else the median of the finished ones, less what
 * it has had; shared among those that work on them, but never less than the longest of them. Undefined while nothing is
 * known of a type, or when all that is left takes longer than it should.
 */
export function remaining({ finished, open, jobs }: RunCourse): number | undefined {
  const common = median(finished)
  let sum = 0
  let longest = 0
  for (const { spent, usual = common } of open) {
    if (usual === undefined) return undefined
    const rest = Math.max(0, usual - spent)
    sum += rest
    longest = Math.max(longest, rest)
  }
  const estimate = Math.max(longest, sum / Math.max(1, Math.min(jobs, open.length)))
  return estimate > 0 ? estimate : undefined
}

/** Undefined: of nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined || sorted.length % 2 === 1) return upper
  return (upper + (sorted[middle - 1] ?? 0)) / 2
}
