/** A signal by which a person asks for a heartbeat at once. */
export interface HeartbeatSignal {
  /** Calls `act` each time; returns the function that stops it. */
  onSignal(act: () => void): () => void
  release(): void
}

type Listen = (signals: readonly NodeJS.Signals[], handler: () => void) => () => void

/** Listens for SIGUSR1, which dd(1) uses in the same way. */
export function heartbeatSignal(listen: Listen): HeartbeatSignal {
  const acts = new Set<() => void>()
  const release = listen(['SIGUSR1'], () => {
    for (const act of [...acts]) act()
  })
  return {
    onSignal(act) {
      acts.add(act)
      return () => acts.delete(act)
    },
    release,
  }
}
