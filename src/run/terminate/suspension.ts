import type { Kill } from '../child/child.ts'

/** What stops and continues together with bs-run. */
export interface Suspension {
  /** The process group of this leader is stopped and continued, too; returns the function that ends that. */
  join(leader: number): () => void
  /** Calls `handler` before bs-run stops; returns the function that ends that. */
  onSuspend(handler: () => void): () => void
  release(): void
}

export interface SuspensionOptions {
  /** Calls `handler` at each of the signals; returns the function that restores what they do otherwise. */
  readonly listen: (signals: readonly NodeJS.Signals[], handler: () => void) => () => void
  readonly kill: Kill
  readonly pid: number
}

/**
 * Ctrl-Z stops the command as well as bs-run, and `fg` or `bg` continues both. The command has a session of its own, so the
 * terminal does not reach it; and as nobody in that session controls jobs, only SIGSTOP stops it there.
 */
export function suspension({ listen, kill, pid }: SuspensionOptions): Suspension {
  const leaders = new Set<number>()
  const handlers = new Set<() => void>()
  const signalAll = (signal: NodeJS.Signals): void => {
    for (const leader of leaders) kill(-leader, signal)
  }
  let release = (): void => {}
  const arm = (): void => {
    release = listen(['SIGTSTP'], () => {
      for (const handler of [...handlers]) handler()
      signalAll('SIGSTOP')
      release()
      // Without a handler this stops bs-run here, until somebody sends SIGCONT. Not SIGSTOP: where no shell could continue
      // it, the system ignores the signal.
      kill(pid, 'SIGTSTP')
      signalAll('SIGCONT')
      arm()
    })
  }
  arm()
  return {
    join(leader) {
      leaders.add(leader)
      return () => leaders.delete(leader)
    },
    onSuspend(handler) {
      handlers.add(handler)
      return () => handlers.delete(handler)
    },
    release: () => release(),
  }
}
