import type { ScriptStart } from '../records/index.ts'
import type { Host } from '../system/host.ts'
import type { StatusDocument } from './document.ts'

type Process = Pick<
  StatusDocument,
  'host' | 'boot_id' | 'pid_namespace' | 'pid' | 'pid_start' | 'writer_pid' | 'writer_start'
>

/**
 * Whose life a document is about: the run's as soon as its records name a process of this machine, else the writer's,
 * which lives as long as the pipe. A run that dies takes the pipe with it, so the writer can still tell.
 */
export function identity(host: Host, own: number) {
  const startOf = (pid: number): string | undefined => {
    const found = host.look(pid)
    return found.state === 'alive' ? found.start : undefined
  }
  const ownStart = startOf(own)
  const machine: Process = {
    host: host.name,
    ...(host.bootId !== undefined && { boot_id: host.bootId }),
    ...(host.pidNamespace !== undefined && { pid_namespace: host.pidNamespace }),
  }
  const writer: Process = { ...machine, pid: own, ...(ownStart !== undefined && { pid_start: ownStart }) }
  let known = writer

  return {
    /** A run begins. */
    run({ host: name, pid }: ScriptStart): void {
      if (pid === undefined || pid === own) {
        known = writer
        return
      }
      if (name !== undefined && name !== host.name) {
        known = { host: name, pid }
        return
      }
      const start = startOf(pid)
      known = {
        ...machine,
        pid,
        ...(start !== undefined && { pid_start: start }),
        writer_pid: own,
        ...(ownStart !== undefined && { writer_start: ownStart }),
      }
    },
    process: (): Process => known,
  }
}
