import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { exit, Failure, reason } from '../lib/failure.ts'
import { type Holder, type HolderState, holderIn, type Kill, stateOf } from './lock-holder.ts'
import { makeFolder } from './make-folder.ts'

/** Another process has the lock. */
export interface Held {
  readonly by: Holder
  readonly state: HolderState
}

export interface LockWait {
  /** Milliseconds to wait for a lock that is held; 0 tries once. */
  readonly wait: number
  readonly kill: Kill
  /** Waits so many milliseconds; resolves to false when the waiting is to end now, because of a signal. */
  sleep(ms: number): Promise<boolean>
  /** Called once, when the lock is held and will be waited for; `left`: milliseconds. */
  onWait?(held: Held, left: number): void
}

/** Milliseconds between two tries to take a lock that is held. */
const interval = 200

/**
 * Takes the lock for `me`, waiting as long as `wait` says. Resolves to undefined when the lock is ours, to its holder when
 * time is up, and to `'interrupted'` when the sleep was. Fails with `exit.unreachable` when the file cannot be a lock.
 */
export async function acquireLock(
  path: string,
  me: Holder,
  { wait, kill, sleep, onWait }: LockWait,
): Promise<Held | 'interrupted' | undefined> {
  const end = performance.now() + wait
  for (let tries = 0; ; tries++) {
    const held = takeLock(path, me, kill)
    if (held === undefined) return undefined
    const left = end - performance.now()
    if (left <= 0) return held
    if (tries === 0) onWait?.(held, left)
    if (!(await sleep(Math.min(interval, left)))) return 'interrupted'
  }
}

/**
 * Tries once to take the lock for `me`; a lock whose holder is dead is taken over. Returns the holder when there is
 * another one. Fails with `exit.unreachable` when the file cannot be a lock.
 */
export function takeLock(path: string, me: Holder, kill: Kill): Held | undefined {
  const mine = `${path}.new-${me.id}`
  try {
    makeFolder(dirname(path))
    writeFileSync(mine, `${JSON.stringify(me)}\n`, { flag: 'wx' })
    try {
      return take(path, mine, me, kill)
    } finally {
      rmSync(mine, { force: true })
    }
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(
      `cannot take the lock ${path}: ${reason(error)} (choose another with --lock FILE)`,
      exit.unreachable,
    )
  }
}

/** Gives the lock back, unless it is no longer ours because someone removed it by hand. */
export function releaseLock(path: string, me: Holder): void {
  if (isHeldBy(path, me)) rmSync(path, { force: true })
}

/** Whether the lock is still ours. It stops being ours only when someone removes the file by hand. */
export const isHeldBy = (path: string, me: Holder): boolean => read(path)?.id === me.id

/**
 * A hard link makes the lock: it fails when the name exists, and the name appears together with the text. When several
 * processes find a dead holder, only one may replace it: the one that gets a second lock, named after that holder, and
 * only if the holder is still the same then. A process that dies with the second lock is replaced in the same way.
 */
function take(path: string, mine: string, me: Holder, kill: Kill): Held | undefined {
  // Nearly every call ends in the first round; only a link to nothing is neither a lock nor free for ever.
  for (let rounds = 0; rounds < 10_000; rounds++) {
    if (linked(mine, path)) return undefined
    const holder = read(path)
    if (holder === undefined) continue
    if (holder.id === me.id) return undefined
    const state = stateOf(holder, me, kill)
    if (state !== 'dead') return { by: holder, state }
    const takeover = `${path}.over-${holder.id}`
    const busy = take(takeover, mine, me, kill)
    if (busy) return busy
    try {
      if (read(path)?.id !== holder.id) continue
      renameSync(mine, path)
      return undefined
    } finally {
      rmSync(takeover, { force: true })
    }
  }
  throw noLock(path)
}

/** False when the name is taken. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Undefined when there is no lock any more. */
function read(path: string): Holder | undefined {
  try {
    const stat = statSync(path)
    const holder = stat.isFile() && stat.size <= longest ? holderIn(readFileSync(path, 'utf8')) : undefined
    if (holder) return holder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  throw noLock(path)
}

/** Bytes; our lock files have a few hundred. */
const longest = 65_536

const noLock = (path: string): Failure =>
  new Failure(`${path} is no lock of ours: remove it, or choose another with --lock FILE`, exit.unreachable)
