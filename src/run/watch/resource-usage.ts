import { roundSeconds } from './heartbeat.ts'
import { type ProcessUsage, usageOf } from './process-tree.ts'

/** What one child uses while it runs. */
export interface UsageTracker {
  /** A look now; the best moment is when the output ends, as a process that is not yet buried still tells its time. */
  sample(): ProcessUsage | undefined
  /** The last look: it has ended. */
  stop(): void
  /** Seconds and bytes as far as was seen; empty where the system does not tell. */
  total(): { readonly cpu_seconds?: number; readonly max_rss_bytes?: number }
}

const soonest = 50
const latest = 1000

/** Looks at once, then less and less often, up to once a second: what a child uses is gone when it has ended. */
export function trackUsage(pid: number | undefined): UsageTracker {
  let cpu = 0
  let rss = 0
  const look = (): ProcessUsage | undefined => {
    const use = pid === undefined ? undefined : usageOf(pid)
    if (use === undefined) return undefined
    // A process that has left the tree takes its time along.
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
    // Nothing was seen of a child that ended at once, or of any where there is no /proc.
    total: () => (rss > 0 ? { cpu_seconds: roundSeconds(cpu), max_rss_bytes: rss } : {}),
  }
}
