import type { Host } from '../system/host.ts'
import type { StatusDocument } from './document.ts'

/**
 * What this machine knows about the process of a document. `ending`: the run has ended, but its writer is alive and
 * will still report how. `unknown`: the job runs on another machine, or the document names no process.
 */
export type Liveness = 'alive' | 'ending' | 'gone' | 'rebooted' | 'unknown'

/** Looks up the process of a document on this machine. */
export function livenessOf(document: StatusDocument, host: Host): Liveness {
  const { host: name, boot_id: boot, pid_namespace: namespace, pid, writer_pid: writer } = document
  if (name !== host.name || pid === undefined) return 'unknown'
  if (boot !== undefined && host.bootId !== undefined && boot !== host.bootId) return 'rebooted'
  if (namespace !== undefined && host.pidNamespace !== undefined && namespace !== host.pidNamespace)
    return 'unknown'
  if (lives(host, pid, document.pid_start)) return 'alive'
  return writer !== undefined && lives(host, writer, document.writer_start) ? 'ending' : 'gone'
}

/** A process with another start time is not the same one: the system has reused its number. */
function lives(host: Host, pid: number, start: string | undefined): boolean {
  const found = pid > 0 ? host.look(pid) : ({ state: 'gone' } as const)
  if (found.state === 'gone') return false
  return start === undefined || found.start === undefined || found.start === start
}
