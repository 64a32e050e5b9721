import { dirname } from 'node:path'
import { exit, Failure, reason } from '../lib/failure.ts'
import { timestamp } from '../lib/time.ts'
import type { AnyRecord } from '../records/index.ts'
import type { Host } from '../system/host.ts'
import { makeFolder } from '../system/make-folder.ts'
import { assertReplaceable, replace } from '../system/replace.ts'
import { isTerminal, type StatusDocument } from './document.ts'
import { identity } from './identity.ts'
import { missable } from './limits.ts'
import { ordered } from './ordered.ts'
import type { Copier } from './remote/copier.ts'
import type { Markers } from './remote/markers.ts'
import { tracker } from './tracker.ts'

/** Keeps a status document up to date while records arrive. */
export interface StatusWriter {
  see(record: AnyRecord): void
  /** Notes output that is no known record: a sign of life. */
  output(): void
  /** The run was asked to stop; its end is still to come. */
  stopping(): void
  /**
   * Writes the last document and sends its copy. `over`: no more records of the run can come.
   */
  close(over: boolean): Promise<void>
  /** Whether the last write failed. */
  failed(): boolean
}

export interface StatusWriterOptions {
  readonly file: string
  /** Name of the flag that gave the file, for messages. */
  readonly flag: string
  /** Maximum time between two writes, in milliseconds. */
  readonly heartbeat: number
  /** Milliseconds without progress, while output goes on, after which a job counts as stuck. */
  readonly stuckAfter: number
  readonly host: Host
  /** Process number of the writer. */
  readonly pid: number
  now(): number
  say(message: string): void
  readonly copy?: { readonly copier: Copier; readonly every: number; readonly markers?: Markers }
}

/** Minimum time between two writes, in milliseconds: for frequent changes, for urgent ones, and after an error. */
const calm = 1000
const urgent = 100
const afterError = 5000
/** Maximum time for the last copy, in milliseconds. */
const flush = 10_000

/** Creates the folder and writes the first document; throws a Failure when the file cannot be written. */
export function statusWriter(options: StatusWriterOptions): StatusWriter {
  const { file, flag, heartbeat, host, pid, now, say, copy } = options
  const clock = (): number => performance.now()
  const run = tracker({ quietAfter: heartbeat, stuckAfter: options.stuckAfter })
  const owner = identity(host, pid)
  let written = Number.NEGATIVE_INFINITY
  let dirty = true
  let failed = false
  let soon: NodeJS.Timeout | undefined

  const text = (interval: number): string => {
    const time = now()
    const document: StatusDocument = {
      ...run.document(time),
      last_update: timestamp(time),
      heartbeat_interval: interval / 1000,
      expires_at: timestamp(time + missable * interval),
    }
    return `${JSON.stringify(ordered({ ...document, ...owner.process() }), null, 2)}\n`
  }
  const write = (): void => {
    clearTimeout(soon)
    soon = undefined
    written = clock()
    dirty = false
    try {
      replace(file, text(heartbeat), flag)
      failed = false
    } catch (error) {
      if (!failed) say(`${(error as Error).message}; the records go on, the status is tried again`)
      failed = true
      dirty = true
    }
  }
  const change = (important: boolean): void => {
    dirty = true
    if (!important || soon !== undefined || failed) return
    const wait = written + urgent - clock()
    if (wait <= 0) write()
    else soon = setTimeout(write, wait)
  }
  const tick = (): void => {
    const age = clock() - written
    if (age >= heartbeat || (dirty && age >= (failed ? afterError : calm))) write()
    copy?.copier.offer(() => text(copy.every))
  }

  prepare(file, flag)
  write()
  copy?.markers?.clear()
  copy?.copier.offer(() => text(copy.every))
  const timer = setInterval(tick, Math.min(calm, heartbeat) / 2)
  return {
    see(record) {
      if (record.event === 'script_start') owner.run(record)
      change(run.push(record, now()))
    },
    output() {
      run.output(now())
      dirty = true
    },
    stopping() {
      run.stopping(now())
      change(true)
    },
    async close(over) {
      clearInterval(timer)
      if (over) run.end(now())
      write()
      await copy?.copier.last(text(copy.every), flush)
      const last = run.document(now())
      if (isTerminal(last.status ?? '')) await copy?.markers?.write(last, flush)
    },
    failed: () => failed,
  }
}

function prepare(file: string, flag: string): void {
  try {
    makeFolder(dirname(file))
  } catch (error) {
    throw new Failure(
      `cannot write ${file}: ${reason(error)} (choose another with ${flag} FILE)`,
      exit.unreachable,
    )
  }
  assertReplaceable(file, flag)
}
