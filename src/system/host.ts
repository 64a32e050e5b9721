import { hostname } from 'node:os'
import { bootId, pidNamespace } from './machine.ts'
import { processOf } from './proc.ts'

/** A process of this machine: gone, or alive with its start in clock ticks after the boot (Linux only). */
export type Process = { readonly state: 'gone' } | { readonly state: 'alive'; readonly start?: string }

/** The identity of this machine, and a look at its processes. */
export interface Host {
  readonly name: string
  /** Differs after each boot. */
  readonly bootId?: string
  /** Containers may share a host name: process ids mean something only in the same namespace. */
  readonly pidNamespace?: string
  look(pid: number): Process
}

/** `alive` asks the system whether a process exists, also one of another user. */
export function thisHost(alive: (pid: number) => boolean): Host {
  const [boot, namespace] = [bootId(), pidNamespace()]
  return {
    name: hostname(),
    ...(boot !== undefined && { bootId: boot }),
    ...(namespace !== undefined && { pidNamespace: namespace }),
    look(pid) {
      const found = processOf(pid)
      // Without /proc, or where it hides the processes of other users.
      if (found === undefined) return alive(pid) ? { state: 'alive' } : { state: 'gone' }
      return found.hasEnded ? { state: 'gone' } : { state: 'alive', start: found.start }
    },
  }
}
