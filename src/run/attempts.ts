import { runOnce, type Tried, type Try } from './attempt.ts'
import type { Surroundings } from './context.ts'
import type { Log } from './output/log.ts'
import type { Draft } from './output/recorder.ts'
import { contentKey } from './plan/command-key.ts'
import type { Unit } from './plan/plan.ts'
import { cutOf, type Ended, type ExitMap, type Outcome, outcomeOf } from './result/outcome.ts'
import { reasonOf } from './result/reason.ts'
import { type Backoff, backoff } from './retry/backoff.ts'
import { type RetryRules, retryable } from './retry/retry-rules.ts'
import { round } from './watch/heartbeat.ts'

/** How often, and after what, a unit is tried again. */
export interface Persistence {
  /** Tries in all, 1 or more. */
  readonly attempts: number
  readonly rules: RetryRules
  readonly backoff: Backoff
  readonly random: () => number
  readonly exitMap: ExitMap
  /** Seconds; a success that was faster is told. */
  readonly minDuration: number
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
  const { recorder, gate } = around
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
    const outcome = outcomeOf(tried.ended, rules.exitMap)
    const again =
      outcome === 'fail' &&
      attempt < rules.attempts &&
      gate.reason === undefined &&
      retryable(tried.ended, rules.rules)
    const delay = again ? backoff(rules.backoff, attempt, rules.random) : undefined
    recorder.emit({ ...origin, ...end(task.unit, tried, outcome, delay, rules, around) })
    if (delay === undefined) return tried.ended
    await gate.sleep(delay)
    if (gate.reason === undefined) continue
    recorder.emit({ ...origin, ...givenUp(task.unit, tried.ended, gate.reason) })
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
const givenUp = (unit: Unit, ended: Ended, reason: string): Draft => ({
  event: 'type_end',
  status: 'failed',
  final: true,
  ...howEnded(ended),
  reason: `${reason} before the next attempt`,
  command_key: contentKey(unit),
})

const howEnded = (ended: Ended) => {
  const cut = cutOf(ended)
  return {
    ...(ended.state === 'killed' ? { signal: ended.signal } : { exit_code: ended.code }),
    ...((cut === 'timeout' || cut === 'deadline') && { timed_out: true }),
    ...(cut === 'stall' && { stalled: true }),
  }
}

const statuses = { ok: 'success', partial: 'partial', fail: 'failed' } as const

/** `delay`: milliseconds until the next attempt; undefined when there is none. */
function end(
  unit: Unit,
  tried: Tried,
  outcome: Outcome,
  delay: number | undefined,
  { minDuration }: Persistence,
  around: Surroundings,
): Draft {
  const { ended, duration } = tried
  const why = reasonOf(ended, outcome, around)
  return {
    event: 'type_end',
    status: delay === undefined ? statuses[outcome] : 'retry',
    final: delay === undefined,
    duration_seconds: round(duration),
    ...howEnded(ended),
    ...(outcome === 'ok' && duration < minDuration && { suspicious: true }),
    ...(why !== undefined && { reason: why }),
    ...(delay !== undefined && { next_delay_seconds: delay / 1000 }),
    lines: tried.lines,
    bytes: tried.bytes,
    ...tried.log,
    ...tried.use,
    command_key: contentKey(unit),
  }
}
