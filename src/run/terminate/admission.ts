import type { KillReason } from '../result/outcome.ts'
import type { Stop } from './stop-signals.ts'

/** A reason to start no further attempts. */
export interface Closure {
  /** For people and records. */
  readonly reason: string
  /** Ends the running attempts for this reason; undefined: they may finish. */
  readonly kill?: KillReason | undefined
}

/** Whether a new attempt may begin. */
export interface Admission {
  /** Why no attempt may begin; undefined: one may. */
  readonly reason: string | undefined
  /** The text of the closure that ended the running attempts for this reason. */
  killText(why: KillReason): string | undefined
  /** Stops further attempts. The first closure gives the reason; a later one can still end running attempts. */
  close(closure: Closure): void
  /** Calls `handler` at every closure that ends running attempts; returns the function that stops it. */
  onKill(handler: (why: KillReason) => void): () => void
  /** Waits `ms` milliseconds, or until no further attempt may begin. */
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
      for (const resume of [...sleepers]) resume()
    },
    onKill(handler) {
      killers.add(handler)
      return () => killers.delete(handler)
    },
    async sleep(ms) {
      if (first !== undefined || stop.signal !== undefined) return
      await new Promise<void>(resolve => {
        const resume = (): void => {
          clearTimeout(timer)
          off()
          sleepers.delete(resume)
          resolve()
        }
        const timer = setTimeout(resume, ms)
        const off = stop.onSignal(resume)
        sleepers.add(resume)
      })
    },
  }
}
