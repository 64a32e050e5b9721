import { backoff } from '../lib/backoff.ts'
import { type AttemptResult, type AttemptSpec, runAttempt } from './attempt.ts'
import { endOf, givenUp, startOf } from './attempt-records.ts'
import type { RunContext } from './context.ts'
import type { Log } from './output/log.ts'
import type { Unit } from './plan/plan.ts'
import { type Ended, meaningOf, outcomeOf } from './result/outcome.ts'
import type { RetryPolicy } from './retry/retry-policy.ts'
import { retryable } from './retry/retry-rules.ts'

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
        attempts: policy.attempts,
        command: task.unit.command,
        exitMap: policy.exitMap,
        onStart: pid => recorder.emit({ ...origin, ...startOf({ ...task, pid }, policy) }),
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
      ...endOf(task.unit, result, { outcome, delay, isTooLate }, policy, context),
    })
    if (delay === undefined) return result.ended
    await admission.sleep(delay)
    if (admission.reason === undefined) continue
    recorder.emit({ ...origin, ...givenUp(task.unit, result.ended, admission.reason) })
    return result.ended
  }
}

/** The output says that another attempt will not help. An explicit `--retry-on` overrides that. */
const isFinal = ({ ended, retryable: said }: AttemptResult, { exitMap, rules }: RetryPolicy): boolean =>
  (said === false && rules.only === undefined) || (meaningOf(ended, exitMap)?.isFinal ?? false)
