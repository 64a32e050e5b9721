import { secondsBetween, timestamp } from '../lib/time.ts'
import { isTerminal, type Known } from './document.ts'
import { type Limits, limitsOf, type Thresholds } from './limits.ts'
import type { Liveness } from './process-liveness.ts'

/** Everything that a document is judged by. */
export interface Evidence {
  readonly document: Known
  /** Wall clock, in milliseconds since 1970. */
  readonly now: number
  readonly presence: Liveness
  readonly thresholds: Thresholds
  /** Time of the last success according to another source, such as a success log (RFC 3339). */
  readonly lastSuccess?: string
}

/** The evidence with all values derived from it; times are ages in seconds. */
export interface StatusCase extends Evidence {
  readonly limits: Limits
  /** Age of the last update; of the end, when the run has ended. */
  readonly age: number
  /** Age of the last success; undefined when none is known. */
  readonly success: number | undefined
  /** Time without progress while output went on. */
  readonly idle: number
  readonly ended: boolean
}

/** Derives ages and limits from the evidence. */
export function evaluate(evidence: Evidence): StatusCase {
  const { document, thresholds, lastSuccess } = evidence
  const ended = isTerminal(document.status)
  const at = (ended && document.ended_at) || document.last_update
  const age = since(evidence, at) ?? 0
  const successes = [since(evidence, lastSuccess), document.status === 'succeeded' ? age : undefined].filter(
    seconds => seconds !== undefined,
  )
  return {
    ...evidence,
    limits: limitsOf(document, thresholds),
    age,
    success: successes.length > 0 ? Math.min(...successes) : undefined,
    idle: secondsBetween(document.last_progress, document.last_output ?? document.last_update) ?? 0,
    ended,
  }
}

/** Seconds from `time` to now; undefined when the time is unknown. */
export const since = ({ now }: Evidence, time: string | undefined): number | undefined =>
  secondsBetween(time, timestamp(now))
