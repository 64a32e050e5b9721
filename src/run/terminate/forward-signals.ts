import { type Child, longestTimer } from '../child/child.ts'
import type { Stop } from './stop-signals.ts'

/** Passes signals on to the child's group. Whoever reads our output cannot keep us from ending. */
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
