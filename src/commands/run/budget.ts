import { exit, Failure } from '../../lib/failure.ts'
import type { Recorder } from '../../run/output/recorder.ts'
import { dollars, isOverBudget, parseBudget } from '../../run/plan/budget.ts'
import type { Job } from '../../run/run.ts'
import type { Admission } from '../../run/terminate/admission.ts'
import { type CostMeter, costMeter } from './cost-meter.ts'
import type { RunFlags } from './settings.ts'
import type { UsageFile } from './usage-file.ts'

/** The budget of a run. */
export interface Budget {
  /** Limit in dollars; absent: no limit. */
  readonly limit?: number
  /** The reason why the run must not begin. */
  readonly refusal?: string
}

/** The budget that the flags give. `types`: number of types to run. Throws a Failure for bad flags. */
export function budgetOf(flags: RunFlags, types: number): Budget {
  const { budget, target, 'cost-per-item': perItem } = flags
  if (perItem !== undefined && (budget === undefined || target === undefined)) {
    throw new Failure(
      '--cost-per-item needs --budget and --target: it says whether so many items can be paid',
    )
  }
  if (flags['usage-file'] !== undefined && budget === undefined)
    throw new Failure('--usage-file needs --budget, for which it counts')
  if (budget === undefined) return {}
  const limit = parseBudget(budget)
  const refusal =
    limit === 0
      ? 'the budget is $0: nothing is started (give another with --budget)'
      : perItem === undefined
        ? undefined
        : isOverBudget((target ?? 0) * types, perItem, limit)
  return { limit, ...(refusal !== undefined && { refusal }) }
}

export interface Spending {
  /** Reads the cost from what is found in the output; undefined: nothing is counted. */
  readonly take: CostMeter['take'] | undefined
  /** Looks again at what is counted outside of the output. */
  check(): void
  left(): number | undefined
  spent(): number | undefined
}

/**
 * Adds up the cost of the run, and closes the admission when the limit is reached. Without a limit nothing is counted,
 * because counting takes time. Where both output and `file` tell a cost, the higher one counts: they are two accounts of
 * the same money.
 */
export function spending(limit: number | undefined, admission: Admission, file?: UsageFile): Spending {
  if (limit === undefined)
    return { take: undefined, check() {}, left: () => undefined, spent: () => undefined }
  const check = (): void => {
    const spent = total() ?? 0
    // Binary sums of cents are inexact in the 16th digit.
    if (spent < limit - 1e-9) return
    admission.close({ reason: `the budget of ${dollars(limit)} is spent (${dollars(spent)})` })
  }
  const counter = costMeter(check)
  const total = (): number | undefined => {
    const reported = counter.spent()
    const filed = file?.spent()
    return reported === undefined && !filed ? undefined : Math.max(reported ?? 0, filed ?? 0)
  }
  return {
    take: counter.take,
    check: file === undefined ? () => {} : check,
    left: () => limit - (total() ?? 0),
    spent: () => {
      const spent = total()
      return spent === undefined ? undefined : Math.round(spent * 1e6) / 1e6
    },
  }
}

/** Reports, on stderr and as records, that the run may not begin. */
export function refuse(
  refusal: string,
  opening: Job['opening'],
  recorder: Recorder,
  { say }: { say(message: string): void },
): number {
  recorder.emit({ event: 'script_start', ...opening })
  recorder.emit({
    event: 'script_end',
    status: 'failed',
    exit_code: exit.budget,
    reason: refusal.replace(/\s+/g, ' '),
    total_duration_seconds: 0,
    successful_types: 0,
    failed_types: 0,
  })
  say(refusal)
  return exit.budget
}
