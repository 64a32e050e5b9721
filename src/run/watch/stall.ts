/** Watches for silence. */
export interface StallWatch {
  /** The child said something, or is free again to. */
  sawOutput(): void
  stop(): void
}

export interface StallOptions {
  /** Milliseconds of silence that are too many. */
  readonly limit: number
  /** Seconds of a clock that is never set. */
  readonly clock: () => number
  /** The child could not speak now: we do not read, or it is stopped. */
  readonly excused: () => boolean
  /** Called once for each silence. */
  readonly onStall: () => void
}

/**
 * Counts only time in which the child could have spoken. Ticks that come late, because bs-run was stopped or the machine
 * slept, count no longer than they should have been.
 */
export function stallWatch({ limit, clock, excused, onStall }: StallOptions): StallWatch {
  const step = Math.min(1000, Math.max(20, limit / 10))
  let silent = 0
  let reported = false
  let before = clock()
  const timer = setInterval(() => {
    const now = clock()
    const passed = Math.min((now - before) * 1000, 2 * step)
    before = now
    if (excused()) return
    silent += passed
    if (silent < limit || reported) return
    reported = true
    onStall()
  }, step)
  return {
    sawOutput() {
      silent = 0
      reported = false
      before = clock()
    },
    stop: () => clearInterval(timer),
  }
}
