import type { Backoff } from '../../lib/backoff.ts'
import type { ExitMap } from '../result/outcome.ts'
import type { RetryRules } from './retry-rules.ts'

/** How often a unit is tried, after which ends it is tried again, and how long to wait between attempts. */
export interface RetryPolicy {
  /** Attempts in all, 1 or more. */
  readonly attempts: number
  readonly rules: RetryRules
  readonly backoff: Backoff
  readonly random: () => number
  readonly exitMap: ExitMap
  /** Seconds; a success that took less is marked as suspicious. */
  readonly minDuration: number
}
