import { exit, Failure } from '../../lib/failure.ts'
import type { AnyRecord } from '../../records/index.ts'
import type { Recorder, Watch } from '../../run/output/recorder.ts'
import { dollars, isOverBudget, parseBudget } from '../../run/plan/budget.ts'
import type { Job } from '../../run/run.ts'
import type { Admission } from '../../run/terminate/admission.ts'
import { costMeter } from './cost-meter.ts'
import type { RunFlags } from './settings.ts'

/** The money of a run. */
export interface Budget {
  /** Dollars; absent: nobody set a limit. */
  readonly limit?: number
  /** Why the run may not even begin. */
  readonly refusal?: string
}

/** `types`: how many are to be run. */
export function budgetOf(flags: RunFlags, types: number): Budget {
  const { budget, target, 'cost-per-item': perItem } = flags
  if (perItem !== undefined && (budget === undefined || target === undefined)) {
    throw new Failure(
      '--cost-per-item needs --budget and --target: it says whether so many items can be paid',
    )
  }
  if (budget === undefined) return {}
  const limit = parseBudget(budget)
  const refusal = perItem === undefined ? undefined : isOverBudget((target ?? 0) * types, perItem, limit)
  return { limit, ...(refusal !== undefined && { refusal }) }
}

export interface Spending {
  see(record: AnyRecord): void
  /** The output of an attempt is read: whatever it told counts now. */
  settle(): void
  left(): number | undefined
  spent(): number | undefined
}

/** Counts what is spent, and closes the admission when that is all. Without a limit nobody counts: it takes its time. */
export async function spending(limit: number | undefined, admission: Admission): Promise<Spending> {
  if (limit === undefined) return { see() {}, settle() {}, left: () => undefined, spent: () => undefined }
  const counter = await costMeter(spent => {
    // Sums of cents in binary are off in the 16th digit.
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

/** The same watch; the spending sees every record as well, each line included. */
export function paidBy(money: Spending, limit: number | undefined, watch: Watch): Watch {
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

/** Says that the run may not begin: to people, and to whoever reads its records. */
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
