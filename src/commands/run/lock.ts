import type { Io } from '../../cli/command.ts'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { formatDuration } from '../../lib/time.ts'
import type { Reaper } from '../../run/terminate/reaper.ts'
import type { Stop } from '../../run/terminate/stop-signals.ts'
import { acquireLock, type Held, releaseLock } from '../../system/lock.ts'
import { type Holder, holderFor } from '../../system/lock-holder.ts'
import type { RunFlags } from './settings.ts'

/**
 * Takes the lock of `--lock`, waiting as long as `--lock-wait` says. Resolves to the function that releases it, or to
 * undefined when a signal ended the waiting. Fails with `exit.held` when another run holds it.
 */
export async function lockFor(
  flags: RunFlags,
  runId: string,
  reaper: Reaper,
  stop: Stop,
  io: Io,
): Promise<(() => void) | undefined> {
  const path = flags.lock
  if (path === undefined) return () => {}
  const me = holderFor(io.pid, io.now(), { run_id: runId, reaper: reaper.pid })
  const held = await acquireLock(path, me, {
    wait: flags['lock-wait'],
    kill: io.kill,
    async sleep(ms) {
      await stop.sleep(ms)
      return stop.signal === undefined
    },
    onWait: (held, left) =>
      io.say(`${heldText(path, held, io.now())}; waiting up to ${formatDuration(left / 1000)}`),
  })
  if (held === 'interrupted') return undefined
  if (held !== undefined)
    throw new Failure(`${heldText(path, held, io.now())}${advice(path, held)}`, exit.held)
  return () => release(path, me, io)
}

/** A lock that cannot be removed does no harm: the next run sees that its holder has ended. */
function release(path: string, me: Holder, { say }: Io): void {
  try {
    releaseLock(path, me)
  } catch (error) {
    say(`cannot remove the lock ${path}: ${reason(error)}`)
  }
}

/** Returns what `open` returns; when it throws, releases the lock first. */
export function releaseOnError<T>(release: () => void, open: () => T): T {
  try {
    return open()
  } catch (error) {
    release()
    throw error
  }
}

function heldText(path: string, { by, state }: Held, now: number): string {
  const age = Math.max(0, now - Date.parse(by.since)) / 1000
  if (state === 'ending')
    return `lock ${path}: run ${by.run_id}, pid ${by.pid}, was killed, and its command is still being ended`
  const where = state === 'unknown' ? ` on ${by.host}` : ''
  const since = Number.isNaN(age) ? '' : ` for ${formatDuration(age)}`
  return `lock ${path} is held by pid ${by.pid}${where}, run ${by.run_id},${since}`.replace(/,$/, '')
}

const advice = (path: string, { state }: Held): string =>
  state === 'unknown'
    ? ` (whether that run is over cannot be seen from here; if it is, remove ${path})`
    : ' (wait for it with --lock-wait D)'
