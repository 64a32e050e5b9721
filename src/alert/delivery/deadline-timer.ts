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
        const finish = (goOn: boolean): void => {
          clearTimeout(timer)
          waiting.delete(finish)
          resolve(goOn)
        }
        const timer = setTimeout(finish, ms, true)
        waiting.set(finish, until)
      }),
    limit(ms) {
      deadline = performance.now() + ms
      for (const [finish, until] of [...waiting]) if (until > deadline) finish(false)
    },
  }
}
