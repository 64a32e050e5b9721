/** Who wants to act when somebody asks for a sign of life. */
export interface HeartbeatSignal {
  /** Calls `act` each time; returns how to stop that. */
  onSignal(act: () => void): () => void
  release(): void
}

type Listen = (signals: readonly NodeJS.Signals[], handler: () => void) => () => void

/** USR1, as dd(1) has it. */
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
