import { hostname } from 'node:os'
import { bootId, pidNamespace } from './machine.ts'
import { processOf } from './proc.ts'

/** A process as seen from here: gone, or alive and since when (ticks after the boot, where the system tells). */
export type Process = { readonly state: 'gone' } | { readonly state: 'alive'; readonly start?: string }

/** What this machine knows of itself. */
export interface Host {
  readonly name: string
  /** Differs after each boot. */
  readonly bootId?: string
  /** Containers may share a host name: process ids mean something only in the same namespace. */
  readonly pidNamespace?: string
  look(pid: number): Process
}

/** `alive` asks the system whether there is such a process, also one of another user. */
export function thisHost(alive: (pid: number) => boolean): Host {
  const [boot, namespace] = [bootId(), pidNamespace()]
  return {
    name: hostname(),
    ...(boot !== undefined && { bootId: boot }),
    ...(namespace !== undefined && { pidNamespace: namespace }),
    look(pid) {
      const found = processOf(pid)
      // No /proc, or one that hides what belongs to others.
      if (found === undefined) return alive(pid) ? { state: 'alive' } : { state: 'gone' }
      return found.hasEnded ? { state: 'gone' } : { state: 'alive', start: found.start }
    },
  }
}
