import type { Io } from '../../cli/command.ts'
import { Failure } from '../../lib/failure.ts'
import type { Item } from '../../parse/write/item.ts'
import type { AnyRecord } from '../../records/index.ts'
import { inFile, nameForRun } from '../../run/output/run-name.ts'
import type { Stop } from '../../run/terminate/stop-signals.ts'
import { reportKinds } from '../../status/tracked-kinds.ts'
import { statusWriter } from '../../status/writer.ts'
import { thisHost } from '../../system/host.ts'
import { copyTo } from '../status/copy.ts'
import type { RunFlags } from './settings.ts'

/** The status document of `--status-file`. */
export interface RunStatus {
  /** Takes a record of the run; undefined: there is no document. */
  readonly see: ((record: AnyRecord) => void) | undefined
  /** Takes what is found in the output of the command. */
  readonly take: (item: Item, decoded: (item: Item) => AnyRecord) => void
  /** Writes the last document; no record may come after that. */
  close(): Promise<void>
}

const reported: ReadonlySet<string> = new Set(reportKinds)

const isReport = (item: Item): boolean =>
  item.is === 'record'
    ? reported.has(item.record.event)
    : item.is === 'log' && item.meaning?.progress !== undefined

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
  if (given === undefined) {
    const copied = (['status-url', 'status-markers'] as const).find(name => flags[name])
    if (copied !== undefined) {
      throw new Failure(`--${copied} needs --status-file FILE, the document that is copied`)
    }
    return { see: undefined, take() {}, async close() {} }
  }
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
  let counts = false
  return {
    see(record) {
      // Any line is progress, until the job shows that it counts.
      if (record.event === 'line' && counts) writer.output()
      else writer.see(record)
    },
    take(item, decoded) {
      if (!isReport(item)) return
      const record = decoded(item)
      counts ||= 'progress' in record || record.event === 'progress'
      writer.see(record)
    },
    async close() {
      off()
      await writer.close(true)
    },
  }
}
