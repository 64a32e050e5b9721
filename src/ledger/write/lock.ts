import { setTimeout as sleep } from 'node:timers/promises'
import { exit, Failure } from '../../lib/failure.ts'
import { formatDuration } from '../../lib/time.ts'
import { acquireLock, type Held, isHeldBy, releaseLock } from '../../system/lock.ts'
import { holderFor } from '../../system/lock-holder.ts'
import type { Disk } from './disk.ts'

/** The parts of the process and the system that changes to a ledger need. */
export interface LedgerSystem {
  readonly disk: Disk
  readonly pid: number
  now(): number
  kill(pid: number, signal: 0): boolean
  /** Prints a message for the user: the command waits for the lock. */
  say?(message: string): void
}

export interface Lock {
  /** Throws when the lock was removed by hand, or taken by another process after that. */
  assertOurs(): void
  release(): void
}

/**
 * Takes the lock of a ledger, waiting up to `wait` milliseconds; fails with `exit.held` when another process holds it.
 */
export async function lock(
  path: string,
  command: string,
  wait: number,
  { pid, now, kill, say }: LedgerSystem,
): Promise<Lock> {
  const me = holderFor(pid, now(), { command })
  const held = await acquireLock(path, me, {
    wait,
    kill,
    sleep: ms => sleep(ms, true),
    onWait: (held, left) => say?.(`${holderText(path, held)}; waiting up to ${formatDuration(left / 1000)}`),
  })
  if (held !== undefined && held !== 'interrupted')
    throw new Failure(
      `${holderText(path, held)}: wait for it with --lock-wait D, or remove the file if it is long gone`,
      exit.held,
    )
  return {
    assertOurs() {
      if (!isHeldBy(path, me))
        throw new Failure(`${path} was taken away (run it again when nobody else is at work)`, exit.held)
    },
    release: () => releaseLock(path, me),
  }
}

const holderText = (path: string, { by: { command, pid, host, since } }: Held): string =>
  `${path} is held by ${command} (pid ${pid} on ${host}, since ${since})`
