import type { KillReason } from '../result/outcome.ts'
import type { Stop } from './stop-signals.ts'

/** Why nothing more is to begin. */
export interface Closure {
  /** For people and records. */
  readonly reason: string
  /** What runs is ended, and so it is called; undefined: it may come to its own end. */
  readonly kill?: KillReason | undefined
}

/** Whether a new attempt may begin. */
export interface Admission {
  /** Why not; undefined: it may. */
  readonly reason: string | undefined
  /** Why what runs was ended. */
  killText(why: KillReason): string | undefined
  /** The first closure counts; a later one can still end what runs. */
  close(closure: Closure): void
  /** Calls `handler` at every closure that ends what runs; returns how to stop that. */
  onKill(handler: (why: KillReason) => void): () => void
  /** Waits so many milliseconds, or less: until nothing more is to begin. */
  sleep(ms: number): Promise<void>
}

export function admission(stop: Stop): Admission {
  let first: Closure | undefined
  const reasons = new Map<KillReason, string>()
  const killers = new Set<(why: KillReason) => void>()
  const sleepers = new Set<() => void>()
  return {
    get reason() {
      return stop.signal === undefined ? first?.reason : `interrupted by ${stop.signal}`
    },
    killText: why => reasons.get(why),
    close(closure) {
      first ??= closure
      const { kill, reason } = closure
      if (kill !== undefined) {
        reasons.set(kill, reason)
        for (const killer of [...killers]) killer(kill)
      }
      for (const wake of [...sleepers]) wake()
    },
    onKill(handler) {
      killers.add(handler)
      return () => killers.delete(handler)
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
