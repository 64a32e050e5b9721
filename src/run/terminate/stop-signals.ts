/** A signal that asks bs-run to end. */
export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGQUIT'

const stopSignals: readonly StopSignal[] = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT']

/** Whether a signal asked bs-run to stop, and a subscription to such signals. */
export interface Stop {
  /** The first signal that came. */
  readonly signal: StopSignal | undefined
  /** A second INT or TERM came: end everything at once. */
  readonly now: boolean
  /** Calls `handler` at every signal from now on; returns the function that stops it. */
  onSignal(handler: (signal: StopSignal, now: boolean) => void): () => void
  /** Waits `ms` milliseconds, or until a signal comes. */
  sleep(ms: number): Promise<void>
}

type Listen = (signals: readonly NodeJS.Signals[], handler: (signal: NodeJS.Signals) => void) => () => void

/** Takes the signals over from the process until `release`. */
export function takeSignals(listen: Listen): Stop & { release(): void } {
  const handlers = new Set<(signal: StopSignal, now: boolean) => void>()
  let first: StopSignal | undefined
  let now = false
  const release = listen(stopSignals, caught => {
    const signal = caught as StopSignal
    now ||= first !== undefined && (signal === 'SIGINT' || signal === 'SIGTERM')
    first ??= signal
    for (const handler of [...handlers]) handler(signal, now)
  })
  const onSignal: Stop['onSignal'] = handler => {
    handlers.add(handler)
    return () => handlers.delete(handler)
  }
  return {
    get signal() {
      return first
    },
    get now() {
      return now
    },
    onSignal,
    sleep: ms =>
      new Promise(resolve => {
        if (first !== undefined) return resolve()
        const done = (): void => {
          clearTimeout(timer)
          off()
          resolve()
        }
        const timer = setTimeout(done, ms)
        const off = onSignal(done)
      }),
    release,
  }
}
