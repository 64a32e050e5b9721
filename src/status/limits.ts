import { secondsBetween } from '../lib/time.ts'
import type { Known } from './document.ts'

/** Seconds; the flags of the program. */
export interface Thresholds {
  readonly warning: number
  readonly critical: number
  /** Of a success. */
  readonly maxAge: number
  /** Without progress while output goes on. */
  readonly stuckAfter: number
}

/** Seconds that a document may be old; exactly as old is still fine. */
export interface Limits {
  readonly warning: number
  readonly critical: number
}

/** Updates that may be missed. */
export const missable = 3

/** Who promises nothing: ten minutes as the monitors of old had it, and half an hour, because some downloads take that long. */
const unpromised: Limits = { warning: 600, critical: 1800 }

/**
 * What the user asked for, or what the document needs where that is longer: a job that writes every hour is not late
 * after two minutes. `critical` stands to the interval as the ten minutes of old to their three.
 */
export function limitsOf(document: Known, { warning, critical }: Thresholds): Limits {
  const own = promised(document)
  const needed = own === undefined ? unpromised : { warning: own, critical: (own / missable) * (10 / 3) }
  const late = Math.max(warning, needed.warning)
  return { warning: late, critical: Math.max(critical, needed.critical, late) }
}

/** Seconds after which the document itself says that it is no longer true. */
function promised({ last_update, expires_at, heartbeat_interval }: Known): number | undefined {
  const declared = secondsBetween(last_update, expires_at)
  if (declared !== undefined && declared > 0) return declared
  return heartbeat_interval === undefined ? undefined : heartbeat_interval * missable
}
