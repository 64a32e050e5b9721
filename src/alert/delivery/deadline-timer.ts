/** Waits that can be cut short together: at the end nobody waits for a moment that comes too late. */
export interface DeadlineTimer {
  /** True when the time is over, false when the end of all waiting comes before it. */
  wait(ms: number): Promise<boolean>
  /** From now on nothing waits longer than so many milliseconds. */
  limit(ms: number): void
}

export function deadlineTimer(): DeadlineTimer {
  const waiting = new Map<(goOn: boolean) => void, number>()
  let deadline = Number.POSITIVE_INFINITY

  return {
    wait: ms =>
      new Promise(resolve => {
        const until = performance.now() + ms
        if (until > deadline) {
          resolve(false)
          return
        }
        const wake = (goOn: boolean): void => {
          clearTimeout(timer)
          waiting.delete(wake)
          resolve(goOn)
        }
        const timer = setTimeout(wake, ms, true)
        waiting.set(wake, until)
      }),
    limit(ms) {
      deadline = performance.now() + ms
      for (const [wake, until] of [...waiting]) if (until > deadline) wake(false)
    },
  }
}
