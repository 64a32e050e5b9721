import type { Log, TypeEnd, TypeStart } from '../../records/index.ts'
import type { Facts } from './facts.ts'

/** The keys that tell to what a record belongs. */
export type Ids = Pick<TypeEnd, 'run_id' | 'type' | 'attempt'>

/** Writes into a record to what it belongs; what is not known stays as it is. */
export function markAs(record: Log, { run_id, type, attempt }: Ids): void {
  if (run_id !== undefined) record.run_id = run_id
  if (type !== undefined) record.type = type
  if (attempt !== undefined) record.attempt = attempt
}

// One literal each with every key, as in log-record.ts: a log may hold thousands of attempts.

/** The beginning of an attempt that was found in a text. */
export function typeStartOf(
  timestamp: string | undefined,
  { run_id, type, attempt }: Ids,
  message: string | undefined,
): TypeStart {
  const record = {
    timestamp,
    event: 'type_start',
    run_id,
    seq: undefined,
    type,
    attempt,
    level: undefined,
    message,
    derived: true,
  }
  return record as unknown as TypeStart
}

/** Its end. */
export function typeEndOf(
  timestamp: string | undefined,
  { run_id, type, attempt }: Ids,
  status: TypeEnd['status'],
  seconds: number | undefined,
  exitCode: number | undefined,
  facts: Facts,
): TypeEnd {
  const record = {
    timestamp,
    event: 'type_end',
    run_id,
    seq: undefined,
    type,
    attempt,
    level: undefined,
    message: undefined,
    status,
    final: true,
    duration_seconds: seconds,
    exit_code: exitCode,
    exit_meaning: undefined,
    signal: undefined,
    timed_out: undefined,
    reason: undefined,
    next_delay_seconds: undefined,
    lines: undefined,
    bytes: undefined,
    derived: true,
    target: facts.target,
    generated: facts.generated,
    approved: facts.approved,
    evaluated: facts.evaluated,
    rejected: facts.rejected,
    unique: facts.unique,
    duplicates: facts.duplicates,
    insert_attempted: facts.insert_attempted,
    inserted: facts.inserted,
    approval_rate: facts.approval_rate,
    counted_approval_rate: facts.counted_approval_rate,
    generation_seconds: facts.generation_seconds,
    cost_usd: facts.cost_usd,
    tokens: facts.tokens,
    metrics: facts.metrics,
    error: facts.error,
    error_category: facts.error_category,
    retryable: facts.retryable,
    error_count: facts.error_count,
    warn_count: facts.warn_count,
    phases: facts.phases,
    providers: facts.providers,
  }
  return record as unknown as TypeEnd
}
