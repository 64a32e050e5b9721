import { secondsBetween } from '../lib/time.ts'
import type { Known } from './document.ts'

/** The thresholds that the flags set, in seconds. */
export interface Thresholds {
  readonly warning: number
  readonly critical: number
  /** Maximum age of the last success. */
  readonly maxAge: number
  /** Maximum time without progress while output goes on. */
  readonly stuckAfter: number
}

/** Maximum ages of a document, in seconds; a document of exactly this age is still fine. */
export interface Limits {
  readonly warning: number
  readonly critical: number
}

/** Number of updates that may be missed before a document is late. */
export const missable = 3

/**
 * For documents that announce no interval: 10 minutes, as in earlier monitors, and 30 minutes, because some downloads
 * take that long.
 */
const unpromised: Limits = { warning: 600, critical: 1800 }

/**
 * The user's thresholds, raised to what the document needs: a job that writes every hour is not late after two minutes.
 * `critical` is 10/3 heartbeat intervals where `warning` is 3.
 */
export function limitsOf(document: Known, { warning, critical }: Thresholds): Limits {
  const own = promised(document)
  const needed = own === undefined ? unpromised : { warning: own, critical: (own / missable) * (10 / 3) }
  const late = Math.max(warning, needed.warning)
  return { warning: late, critical: Math.max(critical, needed.critical, late) }
}

/**
 * Age in seconds after which the document itself counts as outdated: at `expires_at`, else after three heartbeat
 * intervals.
 */
function promised({ last_update, expires_at, heartbeat_interval }: Known): number | undefined {
  const declared = secondsBetween(last_update, expires_at)
  if (declared !== undefined && declared > 0) return declared
  return heartbeat_interval === undefined ? undefined : heartbeat_interval * missable
}
