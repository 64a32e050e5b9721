import { formatDuration } from '../lib/time.ts'
import { runOnce, type Surroundings, type Tried, type Try } from './attempt.ts'
import { type Backoff, backoff } from './backoff.ts'
import { round } from './heartbeat.ts'
import type { Log } from './log.ts'
import { type Ended, type NoRetry, retryable, succeeded } from './outcome.ts'
import type { Unit } from './plan.ts'
import type { Draft } from './recorder.ts'
import type { StopSignal } from './stop.ts'

/** How often, and after what, a unit is tried again. */
export interface Persistence {
  /** Tries in all, 1 or more. */
  readonly attempts: number
  readonly noRetry: NoRetry
  readonly backoff: Backoff
  readonly random: () => number
}

export interface Task {
  readonly unit: Unit
  readonly index: number
  readonly total: number
  readonly target?: number | undefined
  readonly stdin: 'inherit' | 'ignore'
  readonly log?: Log | undefined
  readonly pulse: Try['pulse']
}

/** Tries one unit until it succeeds or nothing is left to try; each try is a `type_start` and a `type_end`, the last one final. */
export async function attempts(task: Task, rules: Persistence, around: Surroundings): Promise<Ended> {
  const { recorder, stop } = around
  for (let attempt = 1; ; attempt++) {
    const origin = { ...(task.unit.type !== undefined && { type: task.unit.type }), attempt }
    const tried = await runOnce(
      {
        ...task,
        ...origin,
        command: task.unit.command,
        onStart: pid => recorder.emit({ ...origin, ...start(task, rules, pid) }),
      },
      around,
    )
    const again =
      !succeeded(tried.ended) &&
      attempt < rules.attempts &&
      stop.signal === undefined &&
      retryable(tried.ended, rules.noRetry)
    const delay = again ? backoff(rules.backoff, attempt, rules.random) : undefined
    recorder.emit({ ...origin, ...end(tried, delay, around) })
    if (delay === undefined) return tried.ended
    await stop.sleep(delay)
    if (stop.signal === undefined) continue
    recorder.emit({ ...origin, ...givenUp(tried.ended, stop.signal) })
    return tried.ended
  }
}

const start = ({ index, total, target }: Task, { attempts: tries }: Persistence, pid?: number): Draft => ({
  event: 'type_start',
  index,
  total,
  max_attempts: tries,
  ...(target !== undefined && { target_per_type: target }),
  ...(pid !== undefined && { pid }),
})

/**
 * The same attempt once more, now as the last one: the retry that its first `type_end` promised does not come. Time and
 * output were told there; twice told they would count twice.
 */
const givenUp = (ended: Ended, signal: StopSignal): Draft => ({
  event: 'type_end',
  status: 'failed',
  final: true,
  ...howEnded(ended),
  reason: `interrupted by ${signal} before the next attempt`,
})

const howEnded = (ended: Ended) => ({
  ...(ended.state === 'killed' ? { signal: ended.signal } : { exit_code: ended.code }),
  ...(ended.state !== 'unstarted' && ended.timedOut && { timed_out: true }),
})

/** `delay`: milliseconds until the next attempt; undefined when there is none. */
function end(
  { ended, duration, lines, bytes, log }: Tried,
  delay: number | undefined,
  around: Surroundings,
): Draft {
  const why = reasonOf(ended, around)
  return {
    event: 'type_end',
    status: succeeded(ended) ? 'success' : delay === undefined ? 'failed' : 'retry',
    final: delay === undefined,
    duration_seconds: round(duration),
    ...howEnded(ended),
    ...(why !== undefined && { reason: why }),
    ...(delay !== undefined && { next_delay_seconds: delay / 1000 }),
    lines,
    bytes,
    ...log,
  }
}

/** Why the attempt failed, where the exit code does not tell. */
function reasonOf(ended: Ended, { stop, timeout }: Surroundings): string | undefined {
  if (ended.state === 'unstarted') return ended.reason
  if (succeeded(ended)) return undefined
  if (stop.signal !== undefined) return `interrupted by ${stop.signal}`
  if (ended.timedOut) return `timed out after ${formatDuration((timeout ?? 0) / 1000)}`
  return undefined
}
