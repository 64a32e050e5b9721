import { type Child, longestTimer } from '../child/child.ts'
import type { Stop } from './stop-signals.ts'

/**
 * Passes stop signals on to the child's group, and stops reading when the child does not end in time. Returns the
 * function that stops forwarding.
 */
export function forwardSignals(child: Child, stop: Stop, killAfter: number): () => void {
  const timers: NodeJS.Timeout[] = []
  const off = stop.onSignal((signal, now) => {
    child.end(now ? 'SIGKILL' : signal)
    timers.push(setTimeout(child.abandon, Math.min(now ? 1000 : killAfter + 1000, longestTimer)))
  })
  return () => {
    off()
    for (const timer of timers) clearTimeout(timer)
  }
}
