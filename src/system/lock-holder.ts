import { hostname } from 'node:os'
import { parseObject } from '../lib/json.ts'
import { timestamp } from '../lib/time.ts'
import { bootId, pidNamespace } from './machine.ts'
import { processOf, processStart, runs } from './proc.ts'

/** The process that holds a lock, as one line of JSON in the lock file. A process id alone soon belongs to another process. */
export interface Holder {
  /** Unique for each time a lock is taken; begins with the process id. */
  readonly id: string
  readonly pid: number
  readonly host: string
  /** RFC 3339, UTC. */
  readonly since: string
  /** The run or the command that needs the lock, for messages. */
  readonly run_id?: string | undefined
  readonly command?: string | undefined
  /** Start of the process in clock ticks after the boot, the boot's id and the pid namespace (a container has its own); Linux only. */
  readonly start?: string | undefined
  readonly boot?: string | undefined
  readonly space?: string | undefined
  /** The reaper of a run and its start: while the reaper lives, the command of a killed run may live too. */
  readonly reaper?: number | undefined
  readonly reaper_start?: string | undefined
}

/** Signals a process; 0 only asks whether it exists, also when it belongs to another user. */
export type Kill = (pid: number, signal: 0) => boolean

/**
 * `ending`: the holder was killed, and its reaper still ends the command. `unknown`: the holder runs on another machine
 * or in another container, or /proc hides the processes of other users.
 */
export type HolderState = 'alive' | 'ending' | 'dead' | 'unknown'

/** Describes this process; `now` is the wall clock in milliseconds. */
export function holderFor(
  pid: number,
  now: number,
  purpose: Pick<Holder, 'run_id' | 'command' | 'reaper'>,
): Holder {
  const [start, boot, space] = [processStart(pid), bootId(), pidNamespace()]
  const { reaper, ...names } = purpose
  const reaperStart = reaper === undefined ? undefined : processStart(reaper)
  return {
    ...{ id: `${pid}-${crypto.randomUUID()}`, pid, host: hostname(), since: timestamp(now), ...names },
    ...(start !== undefined && boot !== undefined && { start, boot }),
    ...(space !== undefined && { space }),
    ...(reaperStart !== undefined && { reaper, reaper_start: reaperStart }),
  }
}

/** The holder in a lock file that a power cut emptied. A lock file of ours appears together with its text. */
export const nobody: Holder = { id: 'nobody', pid: 0, host: '', since: '' }

/** The text of a lock file → its holder; undefined when the text was not written by one of our programs. */
export function holderIn(text: string): Holder | undefined {
  if (text === '') return nobody
  const fields = parseObject(text) ?? {}
  const { id, pid, host, since, reaper } = fields
  if (typeof id !== 'string' || !/^[\w-]+$/.test(id) || typeof pid !== 'number') return undefined
  if (typeof host !== 'string' || typeof since !== 'string') return undefined
  const texts = ['run_id', 'command', 'start', 'boot', 'space', 'reaper_start'].flatMap(key =>
    typeof fields[key] === 'string' ? [[key, fields[key]]] : [],
  )
  return {
    ...{ id, pid, host, since },
    ...(Object.fromEntries(texts) as Partial<Holder>),
    ...(typeof reaper === 'number' && { reaper }),
  }
}

/** Whether the holder still runs, as far as the process `me` can see. */
export function stateOf(holder: Holder, me: Holder, kill: Kill): HolderState {
  if (holder.id === nobody.id) return 'dead'
  if (holder.host !== me.host) return 'unknown'
  if (holder.boot !== me.boot) return 'dead'
  if (holder.space !== undefined && me.space !== undefined && holder.space !== me.space) return 'unknown'
  if (me.start === undefined) return kill(holder.pid, 0) ? 'alive' : 'dead'
  const { pid, start = '', reaper, reaper_start = '' } = holder
  if (runs(pid, start)) return 'alive'
  if (reaper !== undefined && runs(reaper, reaper_start)) return 'ending'
  // Mounted with hidepid, /proc shows only our own processes; process 1 is hardly ever one of them.
  return processOf(pid) === undefined && processOf(1) === undefined ? 'unknown' : 'dead'
}
