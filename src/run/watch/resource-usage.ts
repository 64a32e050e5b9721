import { roundSeconds } from './heartbeat.ts'
import { type ProcessUsage, usageOf } from './process-tree.ts'

/** Follows the resources that one child uses while it runs. */
export interface UsageTracker {
  /**
   * Takes a sample now. The best moment is when the output ends: a process that has just ended still has its figures.
   */
  sample(): ProcessUsage | undefined
  /** Stops sampling: the child has ended. */
  stop(): void
  /** The highest figures seen; empty where the system has none. */
  total(): { readonly cpu_seconds?: number; readonly max_rss_bytes?: number }
}

const soonest = 50
const latest = 1000

/**
 * Samples at once, then less and less often, down to once a second, because the figures are gone when the child has
 * ended.
 */
export function trackUsage(pid: number | undefined): UsageTracker {
  let cpu = 0
  let rss = 0
  const look = (): ProcessUsage | undefined => {
    const use = pid === undefined ? undefined : usageOf(pid)
    if (use === undefined) return undefined
    // A process that leaves the tree takes its processor time along.
    cpu = Math.max(cpu, use.cpu)
    rss = Math.max(rss, use.rss)
    return use
  }
  let timer: NodeJS.Timeout | undefined
  const later = (wait: number): void => {
    timer = setTimeout(() => {
      if (look() !== undefined) later(Math.min(latest, wait * 2))
    }, wait)
  }
  if (look() !== undefined) later(soonest)
  return {
    sample: look,
    stop: () => clearTimeout(timer),
    // There are no figures for a child that ended at once, or without /proc.
    total: () => (rss > 0 ? { cpu_seconds: roundSeconds(cpu), max_rss_bytes: rss } : {}),
  }
}
