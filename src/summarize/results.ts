import { cut } from '../lib/text.ts'
import { commandName } from '../records/command-name.ts'
import type { TypeEnd } from '../records/index.ts'
import { hideSecrets } from '../redact/hide-secrets.ts'
import type { Result } from './aggregate.ts'
import type { Run } from './aggregates/runs.ts'
import type { Work } from './aggregates/types.ts'
import { known } from './known.ts'
import { tidy } from './tidy.ts'
import { utc } from './when.ts'

/** A run and the results of its types. */
export interface Outcome {
  readonly run: Run
  readonly results: readonly Result[]
}

/** One result per run and type, in the order of the plan, then of appearance. */
export function outcomes(runs: readonly Run[], works: readonly Work[]): Outcome[] {
  const byRun = new Map<string, Work[]>(runs.map(run => [run.key, []]))
  for (const work of works) byRun.get(work.run)?.push(work)
  return runs.map(run => {
    const own = byRun.get(run.key) ?? []
    const planned = run.start?.types ?? []
    const ordered = [
      ...planned.map(type => own.find(work => work.type === type) ?? type),
      ...own.filter(({ type }) => !planned.includes(type)),
    ]
    const several = runs.length > 1 ? known({ run: run.position, run_id: run.runId }) : {}
    const results = ordered.map(work => ({
      ...several,
      ...(typeof work === 'string' ? neverBegun(work, run) : worked(work, run)),
    }))
    return { run, results }
  })
}

const neverBegun = (type: string, run: Run): Result =>
  known({ type, status: 'unknown' as const, attempts: 0, target: run.start?.target_per_type })

function worked(work: Work, run: Run): Result {
  // The present attempt has no result yet, and the attempt before it is not the final one.
  const end: Partial<TypeEnd> = work.open === undefined ? (work.last ?? {}) : {}
  const status = statusOf(work, run)
  const attempts = Math.max(work.seen, work.highest)
  return known({
    type: work.type || (commandName(work.command) ?? commandOf(run)),
    status,
    attempts,
    started: work.started,
    ended: utc(end.timestamp),
    target: end.target ?? work.target ?? run.start?.target_per_type,
    generated: end.generated,
    approved: end.approved,
    evaluated: end.evaluated,
    rejected: end.rejected,
    unique: end.unique,
    duplicates: end.duplicates,
    insert_attempted: end.insert_attempted,
    inserted: end.inserted,
    inserted_all_attempts: work.sums.inserted ?? insertedNothing(work, status),
    approval_rate: rate(end),
    counted_approval_rate: end.counted_approval_rate,
    duration_seconds: work.seconds === undefined ? undefined : tidy(work.seconds),
    generation_seconds: end.generation_seconds,
    exit_code: end.exit_code,
    exit_meaning: end.exit_meaning,
    signal: end.signal,
    timed_out: end.timed_out,
    reason: end.reason,
    error: status === 'success' || end.error === undefined ? undefined : cut(hideSecrets(end.error), 500),
    error_category: status === 'success' ? undefined : end.error_category,
    error_count: end.error_count,
    warn_count: end.warn_count,
    phases: end.phases,
    cost_usd: end.cost_usd,
    tokens: end.tokens,
    metrics: end.metrics,
    all_attempts: attempts > 1 && Object.keys(work.sums).length > 0 ? work.sums : undefined,
  })
}

/** 0 when attempts have ended and counted generated items but no insertion. */
const insertedNothing = ({ sums }: Work, status: Result['status']): number | undefined =>
  sums.generated === undefined || status === 'unknown' ? undefined : 0

/**
 * An attempt without an end is not a success. The status `retry` announces another attempt, which may never have come.
 */
function statusOf({ open, last }: Work, { end }: Run): Result['status'] {
  if (open !== undefined || last === undefined) return 'unknown'
  const promised = last.status === 'retry' || (last.final === false && last.status !== 'success')
  if (!promised) return last.status === 'retry' ? 'failed' : last.status
  return end === undefined ? 'unknown' : 'failed'
}

/**
 * Approval rate in percent: computed where both numbers are known, because a printed rate is rounded; but where the job
 * tells another rate than its lines count, the job's.
 */
export function rate(facts: {
  readonly approved?: number
  readonly evaluated?: number
  readonly approval_rate?: number
  readonly counted_approval_rate?: number
}): number | undefined {
  const { approved, evaluated, approval_rate, counted_approval_rate: counted } = facts
  if (approved === undefined || !evaluated || counted !== undefined) return approval_rate
  return (approved / evaluated) * 100
}

/** Generated items in percent of the target. */
export const generationRate = ({ generated, target }: Pick<Result, 'generated' | 'target'>) =>
  generated === undefined || !target ? undefined : (100 * generated) / target

/** Duplicates in percent of the items that were compared with those stored. */
export function duplicateRate({
  duplicates,
  unique,
}: Pick<Result, 'duplicates' | 'unique'>): number | undefined {
  if (duplicates === undefined || unique === undefined || duplicates + unique === 0) return undefined
  return (100 * duplicates) / (duplicates + unique)
}

/** Name of the type when a log names neither types nor a command. */
export const nameless = '-'

const commandOf = ({ start }: Run): string => commandName(start?.command) ?? nameless
