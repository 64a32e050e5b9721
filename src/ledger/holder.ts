import { readFileSync, readlinkSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import type { JsonObject } from '../lib/json.ts'

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
  const [boot, space, start] = [bootId(), pidSpace(), startOf(pid)]
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

const quietly = (read: () => string): string | undefined => {
  try {
    return read().trim()
  } catch {
    return undefined
  }
}

const bootId = (): string | undefined =>
  quietly(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))
const pidSpace = (): string | undefined => quietly(() => readlinkSync('/proc/self/ns/pid'))

/** Field 22 of proc(5) stat; the second one, a name in brackets, may hold anything. */
const startOf = (pid: number): string | undefined =>
  quietly(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
    ?.replace(/^.*\)/s, '')
    .trim()
    .split(' ')[19]
