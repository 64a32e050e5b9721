import { exit, Failure } from '../../lib/failure.ts'
import type { AnyRecord } from '../../records/index.ts'
import type { Recorder, Watch } from '../../run/output/recorder.ts'
import { dollars, isOverBudget, parseBudget } from '../../run/plan/budget.ts'
import type { Job } from '../../run/run.ts'
import type { Admission } from '../../run/terminate/admission.ts'
import { costMeter } from './cost-meter.ts'
import type { RunFlags } from './settings.ts'

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
  see(record: AnyRecord): void
  /** Counts the remaining output: the attempt has ended, and its output has been read. */
  settle(): void
  left(): number | undefined
  spent(): number | undefined
}

/**
 * Adds up the cost of the run, and closes the admission when the limit is reached. Without a limit nothing is counted,
 * because counting takes time.
 */
export async function spending(limit: number | undefined, admission: Admission): Promise<Spending> {
  if (limit === undefined) return { see() {}, settle() {}, left: () => undefined, spent: () => undefined }
  const counter = await costMeter(spent => {
    // Binary sums of cents are inexact in the 16th digit.
    if (spent < limit - 1e-9) return
    admission.close({ reason: `the budget of ${dollars(limit)} is spent (${dollars(spent)})` })
  })
  return {
    see: counter.see,
    settle: counter.settle,
    left: () => limit - (counter.spent() ?? 0),
    spent: () => {
      const spent = counter.spent()
      return spent === undefined ? undefined : Math.round(spent * 1e6) / 1e6
    },
  }
}

/** Wraps a watch so that the spending also sees every record, lines included. */
export function withSpending(money: Spending, limit: number | undefined, watch: Watch): Watch {
  if (limit === undefined) return watch
  return {
    ...watch,
    lines: true,
    see(record) {
      if (record.event !== 'line' || watch.lines) watch.see(record)
      money.see(record)
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
