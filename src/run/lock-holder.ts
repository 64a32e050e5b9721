import { parseObject } from '../lib/json.ts'
import { processOf, runs } from '../system/proc.ts'
import type { Kill } from './child/child.ts'

/** Who holds a lock: what stands in the lock file, as one line of JSON. */
export interface Holder {
  /** Differs between any two takings of any lock. */
  readonly id: string
  readonly pid: number
  readonly run_id: string
  readonly host: string
  /** RFC 3339, UTC. */
  readonly since: string
  /** Start of the process and of the machine, where /proc tells: with them a pid that is used again is seen through. */
  readonly start?: string | undefined
  readonly boot?: string | undefined
  /** The reaper of the run and its start: while that lives, the command of a run that was killed may live too. */
  readonly reaper?: number | undefined
  readonly reaper_start?: string | undefined
}

/**
 * `ending`: bs-run was killed, and its reaper still ends the command. `unknown`: of another machine, or this one does
 * not show us the processes of others.
 */
export type Standing = 'alive' | 'ending' | 'dead' | 'unknown'

/** What stands in a lock file that a power cut has emptied: ours are never empty, as they appear with their text. */
export const nobody: Holder = { id: 'nobody', pid: 0, run_id: '', host: '', since: '' }

/** The text of a lock file → its holder; undefined: not written by bs-run. */
export function holderIn(text: string): Holder | undefined {
  if (text === '') return nobody
  const { id, pid, run_id, host, since, start, boot, reaper, reaper_start } = parseObject(text) ?? {}
  if (typeof id !== 'string' || !/^[\w-]+$/.test(id) || typeof pid !== 'number') return undefined
  if (typeof run_id !== 'string' || typeof host !== 'string' || typeof since !== 'string') return undefined
  return {
    ...{ id, pid, run_id, host, since },
    ...(typeof start === 'string' && { start }),
    ...(typeof boot === 'string' && { boot }),
    ...(typeof reaper === 'number' && typeof reaper_start === 'string' && { reaper, reaper_start }),
  }
}

/** Whether the holder still runs, as far as `me` can see. */
export function standing(holder: Holder, me: Holder, kill: Kill): Standing {
  if (holder.id === nobody.id) return 'dead'
  if (holder.host !== me.host) return 'unknown'
  if (holder.boot !== me.boot) return 'dead'
  if (me.start === undefined) return kill(holder.pid, 0) ? 'alive' : 'dead'
  const { pid, start = '', reaper, reaper_start = '' } = holder
  if (runs(pid, start)) return 'alive'
  if (reaper !== undefined && runs(reaper, reaper_start)) return 'ending'
  // Mounted with hidepid, /proc shows only our own processes; process 1 is nearly never one of them.
  return processOf(pid) === undefined && processOf(1) === undefined ? 'unknown' : 'dead'
}
