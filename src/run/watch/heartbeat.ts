import { timestamp } from '../../lib/time.ts'
import type { Heartbeat } from '../../records/index.ts'
import { type Course, remaining } from '../plan/estimate.ts'
import type { Use } from './process-tree.ts'

/** What is known of a run and its child at one moment; times in seconds. */
export interface Pulse extends Course {
  readonly index: number
  readonly total: number
  readonly elapsed: number
  /** Since the child last said something, or was last free to. */
  readonly silent: number
  readonly interval: number
  readonly lines: number
  readonly bytes: number
  readonly pid: number | undefined
  readonly use?: Use | undefined
  /** It has been silent for longer than it may be. */
  readonly stalled?: boolean
}

type Beat = Omit<Heartbeat, 'timestamp' | 'run_id' | 'seq'>

/** The numbers of a heartbeat; `now` is the wall clock in milliseconds. */
export function heartbeat(pulse: Pulse, now: number): Beat {
  const rest = remaining(pulse)
  return {
    event: 'heartbeat',
    source: 'bs-run',
    index: pulse.index,
    total: pulse.total,
    elapsed_seconds: round(pulse.elapsed),
    ...(rest !== undefined && {
      remaining_seconds: round(rest),
      estimated_completion: timestamp(now + rest * 1000),
    }),
    silent_seconds: round(pulse.silent),
    lines: pulse.lines,
    bytes: pulse.bytes,
    ...(pulse.pid !== undefined && { pid: pulse.pid }),
    ...(pulse.use && { rss_bytes: pulse.use.rss, cpu_seconds: round(pulse.use.cpu) }),
    state: stateOf(pulse),
  }
}

function stateOf({ stalled, silent, interval }: Pulse): NonNullable<Heartbeat['state']> {
  if (stalled) return 'stalled'
  // Without heartbeats there is no interval to be silent for.
  return interval > 0 && silent >= interval ? 'quiet' : 'running'
}

/** Seconds to the millisecond: what a record carries. */
export const round = (seconds: number): number => Math.round(seconds * 1000) / 1000
