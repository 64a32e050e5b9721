import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { exit, Failure, reason } from '../lib/failure.ts'
import { makeFolder } from '../system/make-folder.ts'
import type { Kill } from './child/child.ts'
import { type Holder, holderIn, type Standing, standing } from './lock-holder.ts'

/** Somebody else, and whether it is known to run. */
export interface Held {
  readonly by: Holder
  readonly standing: Standing
}

/** Takes the lock for `me`, from a dead holder if need be; gives who has it otherwise. A file that cannot be a lock is a Failure. */
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

/** Gives the lock back, if it is still ours: somebody may have removed it by hand. */
export function releaseLock(path: string, me: Holder): void {
  if (read(path)?.id === me.id) rmSync(path, { force: true })
}

/**
 * A link makes the lock: it fails when the name is there, and the text is there with the name. Of several who find a
 * dead holder, one may replace it: the one that gets the lock named after that holder, and only if the holder is still
 * the same then. Whoever dies while it holds that second lock is in turn replaced in the same way.
 */
function take(path: string, mine: string, me: Holder, kill: Kill): Held | undefined {
  // Each round but one of many thousands ends here; only a link to nothing is neither there nor free for ever.
  for (let rounds = 0; rounds < 10_000; rounds++) {
    if (linked(mine, path)) return undefined
    const holder = read(path)
    if (holder === undefined) continue
    if (holder.id === me.id) return undefined
    const seen = standing(holder, me, kill)
    if (seen !== 'dead') return { by: holder, standing: seen }
    const right = `${path}.over-${holder.id}`
    const busy = take(right, mine, me, kill)
    if (busy) return busy
    try {
      if (read(path)?.id !== holder.id) continue
      renameSync(mine, path)
      return undefined
    } finally {
      rmSync(right, { force: true })
    }
  }
  throw foreign(path)
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
  throw foreign(path)
}

/** Bytes; ours take a few hundred. */
const longest = 65_536

const foreign = (path: string): Failure =>
  new Failure(`${path} is no lock of bs-run: remove it, or choose another with --lock FILE`, exit.unreachable)
