import type { ScriptStart } from '../records/index.ts'
import type { Host } from '../system/host.ts'
import type { StatusDocument } from './document.ts'

type Process = Pick<
  StatusDocument,
  'host' | 'boot_id' | 'pid_namespace' | 'pid' | 'pid_start' | 'writer_pid' | 'writer_start'
>

/**
 * The process whose death means that the run is lost. It is the run's own process once the records name one on this
 * machine, else the writer, which lives as long as the pipe: when the run dies, the pipe closes with it and the writer
 * can still report that.
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
    /** Called when a run begins. */
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
