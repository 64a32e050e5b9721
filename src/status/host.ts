import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

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
  const bootId = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
  const pidNamespace = attempt(() => readlinkSync('/proc/self/ns/pid'))
  return {
    name: hostname(),
    ...(bootId && { bootId }),
    ...(pidNamespace && { pidNamespace }),
    look(pid) {
      const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1'))
      // No /proc, or one that hides what belongs to others.
      if (stat === undefined) return alive(pid) ? { state: 'alive' } : { state: 'gone' }
      // The name, in parentheses, may hold anything: `4211 (my ) job) S 1 …`; the 20th field after it is the start.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const [state, start] = [fields[0], fields[19]]
      if (state === 'Z' || state === 'X') return { state: 'gone' }
      return { state: 'alive', ...(start && { start }) }
    },
  }
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
