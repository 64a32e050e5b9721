/** Notices silence that lasts too long. */
export interface StallWatch {
  /** The child wrote something, or can write again. */
  sawOutput(): void
  stop(): void
}

export interface StallOptions {
  /** Milliseconds of silence that are allowed. */
  readonly limit: number
  /** A monotonic clock, in seconds. */
  readonly clock: () => number
  /** Whether the child cannot write now: reading is paused, or the child is stopped. */
  readonly excused: () => boolean
  /** Called once for each silence. */
  readonly onStall: () => void
}

/**
 * Counts only time in which the child could write. A tick that comes late, because bs-run was stopped or the machine
 * slept, counts for at most two intervals.
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
