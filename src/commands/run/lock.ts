import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Io } from '../../cli/command.ts'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { formatDuration, timestamp } from '../../lib/time.ts'
import { type Held, releaseLock, takeLock } from '../../run/lock.ts'
import type { Holder } from '../../run/lock-holder.ts'
import type { Reaper } from '../../run/terminate/reaper.ts'
import type { Stop } from '../../run/terminate/stop-signals.ts'
import { bootId } from '../../system/machine.ts'
import { processStart } from '../../system/proc.ts'
import type { RunFlags } from './settings.ts'

/** How often a lock that is held is looked at (milliseconds). */
const step = 200

/** Takes the lock, waiting as long as told; returns how to give it back, or undefined when a signal came. Held for longer is a Failure. */
export async function lockFor(
  flags: RunFlags,
  runId: string,
  reaper: Reaper,
  stop: Stop,
  io: Io,
): Promise<(() => void) | undefined> {
  const path = flags.lock
  if (path === undefined) return () => {}
  const me = holder(runId, reaper, io)
  const end = performance.now() + flags['lock-wait']
  for (let reported = false; ; reported = true) {
    const held = takeLock(path, me, io.kill)
    if (held === undefined) return () => release(path, me, io)
    const left = end - performance.now()
    if (left <= 0) throw new Failure(`${heldText(path, held, io.now())}${advice(path, held)}`, exit.held)
    if (!reported) io.say(`${heldText(path, held, io.now())}; waiting up to ${formatDuration(left / 1000)}`)
    await stop.sleep(Math.min(step, left))
    if (stop.signal !== undefined) return undefined
  }
}

/** A lock that cannot be removed does no harm: the next run sees that its holder is gone. */
function release(path: string, me: Holder, { say }: Io): void {
  try {
    releaseLock(path, me)
  } catch (error) {
    say(`cannot remove the lock ${path}: ${reason(error)}`)
  }
}

/** What `open` gives; when it fails, the lock does not stay behind. */
export function releaseOnError<T>(release: () => void, open: () => T): T {
  try {
    return open()
  } catch (error) {
    release()
    throw error
  }
}

function holder(runId: string, reaper: Reaper, { pid, now }: Io): Holder {
  const [start, boot] = [processStart(pid), bootId()]
  const reaperStart = reaper.pid === undefined ? undefined : processStart(reaper.pid)
  return {
    ...{ id: randomUUID(), pid, run_id: runId, host: hostname(), since: timestamp(now()) },
    ...(start !== undefined && boot !== undefined && { start, boot }),
    ...(reaperStart !== undefined && { reaper: reaper.pid, reaper_start: reaperStart }),
  }
}

function heldText(path: string, { by, standing }: Held, now: number): string {
  const age = Math.max(0, now - Date.parse(by.since)) / 1000
  if (standing === 'ending')
    return `lock ${path}: run ${by.run_id}, pid ${by.pid}, was killed, and its command is still being ended`
  const where = standing === 'unknown' ? ` on ${by.host}` : ''
  const since = Number.isNaN(age) ? '' : ` for ${formatDuration(age)}`
  return `lock ${path} is held by pid ${by.pid}${where}, run ${by.run_id},${since}`.replace(/,$/, '')
}

const advice = (path: string, { standing }: Held): string =>
  standing === 'unknown'
    ? ` (whether that run is over cannot be seen from here; if it is, remove ${path})`
    : ' (wait for it with --lock-wait D)'
