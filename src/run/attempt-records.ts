import type { AttemptResult } from './attempt.ts'
import type { RunContext } from './context.ts'
import type { Draft } from './output/recorder.ts'
import { commandKey } from './plan/command-key.ts'
import type { Unit } from './plan/plan.ts'
import { type Ended, killReasonOf, meaningOf, type Outcome } from './result/outcome.ts'
import { reasonOf } from './result/reason.ts'
import type { RetryPolicy } from './retry/retry-policy.ts'
import { roundSeconds } from './watch/heartbeat.ts'

/** Which attempt begins: its place among the units, and how often it is tried. */
export interface Begun {
  readonly index: number
  readonly total: number
  readonly target?: number | undefined
  readonly pid: number | undefined
}

/** The record of an attempt that begins. */
export const startOf = ({ index, total, target, pid }: Begun, { attempts: tries }: RetryPolicy): Draft => ({
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
export const givenUp = (unit: Unit, ended: Ended, reason: string): Draft => ({
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
export interface NextStep {
  readonly outcome: Outcome
  /** Milliseconds until the next attempt; undefined: there is none. */
  readonly delay: number | undefined
  /** Another attempt would begin after the deadline. */
  readonly isTooLate: boolean
}

/** The record of an attempt that has ended. */
export function endOf(
  unit: Unit,
  result: AttemptResult,
  { outcome, delay, isTooLate }: NextStep,
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
