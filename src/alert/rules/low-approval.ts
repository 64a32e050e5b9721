import type { TypeEnd } from '../../records/index.ts'
import { hasFailed, hasSucceeded } from '../attempt.ts'
import { perRun } from '../per-run.ts'
import type { Rule } from '../rule.ts'

/** The rate belongs to the final attempt; an attempt whose end was never seen is not judged by half its numbers. */
export const lowApproval: Rule = {
  name: 'low_approval',
  summary: 'the final attempt of a type approved less than --min-approval',
  severity: 'warning',
  events: ['type_end'],
  watch: ({ minApproval }) =>
    perRun(() => ({
      push(record, emit) {
        if (record.event !== 'type_end' || record.status === 'unknown') return
        if (!hasSucceeded(record) && !hasFailed(record)) return
        const rate = approvalRate(record)
        if (rate === undefined || rate >= minApproval) return
        const { type } = record
        emit({
          summary: `${type ?? 'the run'}: approval ${below(rate, minApproval)}% is below ${minApproval}% (review the judge configuration and prompts)`,
          ...(type !== undefined && { type }),
          value: rate,
          threshold: minApproval,
        })
      },
    })),
}

/** Exact where both counts are known, because the printed rate is rounded; unless the job tells another rate in the end. */
function approvalRate(end: TypeEnd): number | undefined {
  const { approved, evaluated, approval_rate, counted_approval_rate: counted } = end
  if (approved !== undefined && evaluated !== undefined && counted === undefined) {
    return evaluated === 0 ? undefined : (approved / evaluated) * 100
  }
  return approval_rate
}

/** As many digits as it takes to see that it is below: never "70.0% is below 70%". */
function below(rate: number, limit: number): string {
  for (let digits = 1; digits < 10; digits++) {
    const text = rate.toFixed(digits)
    if (Number(text) < limit) return String(Number(text))
  }
  return String(rate)
}
