import type { Cut } from '../result/outcome.ts'
import type { Stop } from './stop-signals.ts'

/** Why nothing more is to begin. */
export interface Closure {
  /** For people and records. */
  readonly reason: string
  /** What runs is ended, and so it is called; undefined: it may come to its own end. */
  readonly cut?: Cut | undefined
}

/** Whether a new attempt may begin. */
export interface Gate {
  /** Why not; undefined: it may. */
  readonly reason: string | undefined
  /** Why what runs was ended. */
  why(cut: Cut): string | undefined
  /** The first closure counts; a later one can still end what runs. */
  close(closure: Closure): void
  /** Calls `handler` at every closure that ends what runs; returns how to stop that. */
  onCut(handler: (cut: Cut) => void): () => void
  /** Waits so many milliseconds, or less: until nothing more is to begin. */
  sleep(ms: number): Promise<void>
}

export function gate(stop: Stop): Gate {
  let first: Closure | undefined
  const reasons = new Map<Cut, string>()
  const cutters = new Set<(cut: Cut) => void>()
  const sleepers = new Set<() => void>()
  return {
    get reason() {
      return stop.signal === undefined ? first?.reason : `interrupted by ${stop.signal}`
    },
    why: cut => reasons.get(cut),
    close(closure) {
      first ??= closure
      const { cut, reason } = closure
      if (cut !== undefined) {
        reasons.set(cut, reason)
        for (const cutter of [...cutters]) cutter(cut)
      }
      for (const wake of [...sleepers]) wake()
    },
    onCut(handler) {
      cutters.add(handler)
      return () => cutters.delete(handler)
    },
    async sleep(ms) {
      if (first !== undefined || stop.signal !== undefined) return
      await new Promise<void>(resolve => {
        const wake = (): void => {
          clearTimeout(timer)
          off()
          sleepers.delete(wake)
          resolve()
        }
        const timer = setTimeout(wake, ms)
        const off = stop.onSignal(wake)
        sleepers.add(wake)
      })
    },
  }
}
