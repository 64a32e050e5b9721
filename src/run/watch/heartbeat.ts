import { timestamp } from '../../lib/time.ts'
import type { Heartbeat } from '../../records/index.ts'
import { type RunCourse, remaining } from '../plan/estimate.ts'
import type { ProcessUsage } from './process-tree.ts'

/** The state of a run and its child at one moment; times in seconds. */
export interface HeartbeatFacts extends RunCourse {
  readonly index: number
  readonly total: number
  readonly elapsed: number
  /** Since the last output of the child, or since it could last write. */
  readonly silent: number
  readonly interval: number
  readonly lines: number
  readonly bytes: number
  readonly pid: number | undefined
  readonly use?: ProcessUsage | undefined
  /** It has been silent for longer than `--stall-timeout`. */
  readonly stalled?: boolean
}

type Beat = Omit<Heartbeat, 'timestamp' | 'run_id' | 'seq'>

/** The numbers of a heartbeat; `now` is the wall clock in milliseconds. */
export function heartbeat(pulse: HeartbeatFacts, now: number): Beat {
  const rest = remaining(pulse)
  return {
    event: 'heartbeat',
    source: 'bs-run',
    index: pulse.index,
    total: pulse.total,
    elapsed_seconds: roundSeconds(pulse.elapsed),
    ...(rest !== undefined && {
      remaining_seconds: roundSeconds(rest),
      estimated_completion: timestamp(now + rest * 1000),
    }),
    silent_seconds: roundSeconds(pulse.silent),
    lines: pulse.lines,
    bytes: pulse.bytes,
    ...(pulse.pid !== undefined && { pid: pulse.pid }),
    ...(pulse.use && { rss_bytes: pulse.use.rss, cpu_seconds: roundSeconds(pulse.use.cpu) }),
    state: stateOf(pulse),
  }
}

function stateOf({ stalled, silent, interval }: HeartbeatFacts): NonNullable<Heartbeat['state']> {
  if (stalled) return 'stalled'
  // Without heartbeats there is no interval to be silent for.
  return interval > 0 && silent >= interval ? 'quiet' : 'running'
}

/** Rounds seconds to the millisecond, the precision of records. */
export const roundSeconds = (seconds: number): number => Math.round(seconds * 1000) / 1000
