import { hostname, userInfo } from 'node:os'
import type { JsonObject } from '../../lib/json.ts'
import { bootId, pidNamespace } from '../../system/machine.ts'
import { processOf } from '../../system/proc.ts'

/** Who holds a lock: a process id alone is soon somebody else's. */
export interface Holder {
  readonly pid: number
  readonly host: string
  readonly user: number
  /** Of the kernel since it was started; Linux only. */
  readonly boot?: string
  /** Within which `pid` is meant: containers count for themselves; Linux only. */
  readonly space?: string
  /** When the process began, in ticks since the boot; Linux only. */
  readonly start?: string
}

type Kill = (pid: number, signal: 0) => boolean

export function holder(pid: number): Holder {
  const [boot, space, start] = [bootId(), pidNamespace(), startOf(pid)]
  return {
    pid,
    host: hostname(),
    user: userInfo().uid,
    ...(boot !== undefined && { boot }),
    ...(space !== undefined && { space }),
    ...(start !== undefined && { start }),
  }
}

/** Whether the process that wrote this is surely gone. What cannot be known is not gone. */
export function isGone(other: JsonObject, self: Holder, kill: Kill): boolean {
  if (other.host !== self.host || typeof other.pid !== 'number') return false
  if (other.boot !== self.boot) return true
  if (other.space !== self.space) return false
  const start = startOf(other.pid)
  if (start !== undefined) return start !== other.start
  // Nothing in /proc: it has ended, or it is another user's and hidden from us, or there is no /proc.
  if (other.start !== undefined) return other.user === self.user
  return other.user === self.user && !kill(other.pid, 0)
}

/** A process that was killed and that nobody has waited for is still listed: it is gone. */
function startOf(pid: number): string | undefined {
  const found = processOf(pid)
  return found?.hasEnded ? undefined : found?.start
}
