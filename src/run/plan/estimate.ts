import { median } from '../../lib/median.ts'
/** One type that is not finished; times in seconds. */
export interface OpenType {
  /** Seconds it has taken so far; 0: it has not begun. */
  readonly spent: number
  /** Seconds it usually took in earlier runs. */
  readonly usual?: number | undefined
}

/** The facts behind an estimate; times in seconds. */
export interface RunCourse {
  /** How long each finished type took, retries and waits included. */
  readonly finished: readonly number[]
  readonly open: readonly OpenType[]
  /** How many types run at once. */
  readonly jobs: number
}

/**
 * Seconds until the run ends: for each open type its usual time, else the median of the finished types, less the time
 * it has taken; divided by the number of types that run at once, but never less than the longest of them. Undefined
 * while nothing is known about a type, or when every remaining type takes longer than expected.
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
