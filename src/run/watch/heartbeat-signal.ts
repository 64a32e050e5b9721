/** Who wants to act when somebody asks for a sign of life. */
export interface Demand {
  /** Calls `act` each time; returns how to stop that. */
  on(act: () => void): () => void
  release(): void
}

type Listen = (signals: readonly NodeJS.Signals[], handler: () => void) => () => void

/** USR1, as dd(1) has it. */
export function demand(listen: Listen): Demand {
  const acts = new Set<() => void>()
  const release = listen(['SIGUSR1'], () => {
    for (const act of [...acts]) act()
  })
  return {
    on(act) {
      acts.add(act)
      return () => acts.delete(act)
    },
    release,
  }
}
