import type { Io } from '../../cli/command.ts'
import type { Watch } from '../../run/output/recorder.ts'
import { inFile, nameForRun } from '../../run/output/run-name.ts'
import type { Stop } from '../../run/terminate/stop-signals.ts'
import { statusWriter } from '../../status/writer.ts'
import { thisHost } from '../../system/host.ts'
import { copyTo } from '../status/copy.ts'
import type { RunFlags } from './settings.ts'

/** The status document of `--status-file`. */
export interface RunStatus {
  /** Wraps a watch so that the document follows its records. */
  watching(watch: Watch): Watch
  /** Writes the last document; no record may come after that. */
  close(): Promise<void>
}

/** Milliseconds between two writes when the run has no heartbeats. */
const usualHeartbeat = 60_000
const stuckAfter = 30 * 60_000

/** Opens the status document, if the flag is given; throws a Failure when the file cannot be written. */
export function statusFor(
  flags: RunFlags,
  { runId, stop, say }: { readonly runId: string; readonly stop: Stop; say(message: string): void },
  io: Io,
): RunStatus {
  const given = flags['status-file']
  if (given === undefined) return { watching: watch => watch, async close() {} }
  const run = { run_id: runId, date: new Date(io.now()).toISOString().slice(0, 10) }
  const file = nameForRun(given, run, { flag: '--status-file', safe: inFile })
  const copy = copyTo(flags, 'bs-run', { ...io, say }, address =>
    nameForRun(address, run, { flag: '--status-url', safe: encodeURIComponent }),
  )
  const writer = statusWriter({
    file,
    flag: '--status-file',
    heartbeat: flags.heartbeat || usualHeartbeat,
    stuckAfter,
    host: thisHost(pid => io.kill(pid, 0)),
    pid: io.pid,
    now: io.now,
    say,
    ...(copy && { copy }),
  })
  const off = stop.onSignal(() => writer.stopping())
  return {
    watching: watch => ({
      ...watch,
      see(record) {
        watch.see(record)
        writer.see(record)
      },
    }),
    async close() {
      off()
      await writer.close(true)
    },
  }
}
