import { type Backoff, backoff } from '../lib/backoff.ts'
import { type AttemptResult, type AttemptSpec, runAttempt } from './attempt.ts'
import type { RunContext } from './context.ts'
import type { Log } from './output/log.ts'
import type { Draft } from './output/recorder.ts'
import { commandKey } from './plan/command-key.ts'
import type { Unit } from './plan/plan.ts'
import {
  type Ended,
  type ExitMap,
  killReasonOf,
  meaningOf,
  type Outcome,
  outcomeOf,
} from './result/outcome.ts'
import { reasonOf } from './result/reason.ts'
import { type RetryRules, retryable } from './retry/retry-rules.ts'
import { roundSeconds } from './watch/heartbeat.ts'

/** How often a unit is tried, after which ends it is tried again, and how long to wait between attempts. */
export interface RetryPolicy {
  /** Attempts in all, 1 or more. */
  readonly attempts: number
  readonly rules: RetryRules
  readonly backoff: Backoff
  readonly random: () => number
  readonly exitMap: ExitMap
  /** Seconds; a success that took less is marked as suspicious. */
  readonly minDuration: number
}

export interface Task {
  readonly unit: Unit
  readonly index: number
  readonly total: number
  readonly target?: number | undefined
  readonly stdin: 'inherit' | 'ignore'
  readonly log?: Log | undefined
  /** Milliseconds until the deadline of the run; infinite without one. */
  readonly timeLeft: () => number
  readonly pulse: AttemptSpec['pulse']
}

/**
 * Runs one unit until it succeeds or its attempts are used up. Each attempt writes a `type_start` and a `type_end`; the
 * last `type_end` is final.
 */
export async function runAttempts(task: Task, policy: RetryPolicy, context: RunContext): Promise<Ended> {
  const { recorder, admission } = context
  for (let attempt = 1; ; attempt++) {
    const origin = { ...(task.unit.type !== undefined && { type: task.unit.type }), attempt }
    const result = await runAttempt(
      {
        ...task,
        ...origin,
        command: task.unit.command,
        exitMap: policy.exitMap,
        onStart: pid => recorder.emit({ ...origin, ...start(task, policy, pid) }),
      },
      context,
    )
    const outcome = outcomeOf(result.ended, policy.exitMap)
    const again =
      outcome === 'fail' &&
      attempt < policy.attempts &&
      admission.reason === undefined &&
      retryable(result.ended, policy.rules) &&
      !isFinal(result, policy)
    const wait = again ? backoff(policy.backoff, attempt, policy.random) : undefined
    const isTooLate = wait !== undefined && wait >= task.timeLeft()
    const delay = isTooLate ? undefined : wait
    recorder.emit({
      ...origin,
      ...end(task.unit, result, { outcome, delay, isTooLate }, policy, context),
    })
    if (delay === undefined) return result.ended
    await admission.sleep(delay)
    if (admission.reason === undefined) continue
    recorder.emit({ ...origin, ...givenUp(task.unit, result.ended, admission.reason) })
    return result.ended
  }
}

/** The attempt itself has said that another one will not help; who names ends with `--retry-on` knows better. */
const isFinal = ({ ended, retryable: said }: AttemptResult, { exitMap, rules }: RetryPolicy): boolean =>
  (said === false && rules.only === undefined) || (meaningOf(ended, exitMap)?.isFinal ?? false)

const start = ({ index, total, target }: Task, { attempts: tries }: RetryPolicy, pid?: number): Draft => ({
  event: 'type_start',
  index,
  total,
  max_attempts: tries,
  ...(target !== undefined && { target_per_type: target }),
  ...(pid !== undefined && { pid }),
})

/**
 * A second `type_end` for the same attempt, now final, when the promised retry does not come. It leaves out duration
 * and output, which would otherwise count twice.
 */
const givenUp = (unit: Unit, ended: Ended, reason: string): Draft => ({
  event: 'type_end',
  status: 'failed',
  final: true,
  ...howEnded(ended),
  reason: `${reason} before the next attempt`,
  command_key: commandKey(unit),
})

const howEnded = (ended: Ended) => {
  const killReason = killReasonOf(ended)
  return {
    ...(ended.state === 'killed' ? { signal: ended.signal } : { exit_code: ended.code }),
    ...((killReason === 'timeout' || killReason === 'deadline') && { timed_out: true }),
    ...(killReason === 'stall' && { stalled: true }),
  }
}

const tooLate = 'the deadline leaves no time for another attempt'

const statuses = { ok: 'success', partial: 'partial', fail: 'failed' } as const

/** What follows from the end of an attempt. */
interface Verdict {
  readonly outcome: Outcome
  /** Milliseconds until the next attempt; undefined: there is none. */
  readonly delay: number | undefined
  /** Another attempt would begin after the deadline. */
  readonly isTooLate: boolean
}

function end(
  unit: Unit,
  result: AttemptResult,
  { outcome, delay, isTooLate }: Verdict,
  { minDuration, exitMap }: RetryPolicy,
  context: RunContext,
): Draft {
  const { ended, duration } = result
  const why = reasonOf(ended, outcome, context) ?? (isTooLate ? tooLate : undefined)
  const { meaning } = meaningOf(ended, exitMap) ?? {}
  return {
    event: 'type_end',
    status: delay === undefined ? statuses[outcome] : 'retry',
    final: delay === undefined,
    duration_seconds: roundSeconds(duration),
    ...howEnded(ended),
    ...(meaning !== undefined && { exit_meaning: meaning }),
    ...(outcome === 'fail' && result.retryable !== undefined && { retryable: result.retryable }),
    ...(outcome === 'ok' && duration < minDuration && { suspicious: true }),
    ...(why !== undefined && { reason: why }),
    ...(delay !== undefined && { next_delay_seconds: delay / 1000 }),
    lines: result.lines,
    bytes: result.bytes,
    ...result.log,
    ...result.use,
    command_key: commandKey(unit),
  }
}
