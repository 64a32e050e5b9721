/** What an estimate rests on; times in seconds. */
export interface Course {
  /** How long each finished type took, retries and waits included. */
  readonly finished: readonly number[]
  /** Types that are not finished, the current one included. */
  readonly left: number
  /** How long the current type has taken so far. */
  readonly current: number
}

/**
 * Seconds until the run ends: the median of the finished types for each type left, less what the current one has had.
 * Undefined while nothing is known: no type has finished, or the last one takes longer than the others did.
 */
export function remaining({ finished, left, current }: Course): number | undefined {
  if (finished.length === 0) return undefined
  const usual = median(finished)
  const estimate = usual * (left - 1) + Math.max(0, usual - current)
  return estimate > 0 ? estimate : undefined
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2
}
