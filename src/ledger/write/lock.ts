import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { exit, Failure } from '../../lib/failure.ts'
import { parseObject } from '../../lib/json.ts'
import { timestamp } from '../../lib/time.ts'
import type { Disk } from './disk.ts'
import { type Holder, holder, isGone } from './holder.ts'
import { suffix } from './transaction.ts'

/** What of the process and the system a ledger needs. */
export interface LedgerSystem {
  readonly disk: Disk
  readonly pid: number
  now(): number
  kill(pid: number, signal: 0): boolean
}

export interface Lock {
  /** Throws when somebody has taken it from us, which only happens by hand. */
  assertOurs(): void
  release(): void
}

/** Takes the lock, waiting up to `wait` milliseconds; a lock whose holder is gone is taken over. */
export async function lock(path: string, command: string, wait: number, world: LedgerSystem): Promise<Lock> {
  const self = holder(world.pid)
  const content = `${JSON.stringify({ ...self, command, since: timestamp(world.now()) })}\n`
  const until = world.now() + wait
  for (;;) {
    if (create(path, content, world)) return held(path, content, world)
    takeOver(path, self, world)
    if (create(path, content, world)) return held(path, content, world)
    if (world.now() >= until) throw new Failure(refusal(path), exit.held)
    await sleep(Math.min(100, Math.max(1, until - world.now())))
  }
}

/** By a link, which is exclusive like O_EXCL, but never shows a lock without its content. */
function create(path: string, content: string, { disk, pid }: LedgerSystem): boolean {
  const draft = `${path}.${pid}${suffix}`
  try {
    const file = disk.create(draft)
    file.write(content)
    file.close()
    disk.link(draft, path)
    disk.sync(dirname(path))
    return true
  } catch (error) {
    // ENOENT: who held the lock until now has tidied up, our draft too.
    if (['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  } finally {
    disk.remove(draft)
  }
}

/** A lock whose holder is gone is moved away; what was moved is looked at again, for it may be a newer one. */
function takeOver(path: string, self: Holder, world: LedgerSystem): void {
  const found = contentOf(path)
  if (found === undefined || !isStale(found, path, self, world)) return
  const aside = `${path}.${self.pid}.old${suffix}`
  try {
    world.disk.rename(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  try {
    if (contentOf(aside) !== found) world.disk.link(aside, path)
  } catch (error) {
    // EEXIST: somebody else has it by now. ENOENT: tidied up by them.
    if (!['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    world.disk.remove(aside)
  }
}

/** A lock that nobody can read was torn by a crash of the system, or is only now being written. */
function isStale(content: string, path: string, self: Holder, { now, kill }: LedgerSystem): boolean {
  const other = parseObject(content)
  if (other !== undefined) return isGone(other, self, kill)
  const age = now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now())
  return age > 60_000
}

const held = (path: string, content: string, { disk }: LedgerSystem): Lock => ({
  assertOurs() {
    if (contentOf(path) !== content)
      throw new Failure(`${path} was taken away (run it again when nobody else is at work)`, exit.held)
  },
  release() {
    if (contentOf(path) === content) disk.remove(path)
  },
})

function refusal(path: string): string {
  const { pid, host, command, since } = parseObject(contentOf(path) ?? '') ?? {}
  const who = pid === undefined ? 'somebody' : `${command} (pid ${pid} on ${host}, since ${since})`
  return `${path} is held by ${who}: wait for it with --lock-wait D, or remove the file if it is long gone`
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
