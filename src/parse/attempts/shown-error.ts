import type { AnyRecord, Log, TypeEnd } from '../../records/index.ts'
import { terminalFormat } from '../formats/job/wrapper-terminal.ts'

/**
 * A wrapper's terminal output shows the error of an attempt behind its end: gives that end the error, unless it has one.
 * Whether the record was such an error.
 */
export function takesError(end: TypeEnd | undefined, record: AnyRecord): boolean {
  if (record.event !== 'log' || record.level !== 'error' || record.format !== terminalFormat) return false
  if (end === undefined || end.status === 'success' || record.message === undefined) return false
  const [first = ''] = record.message.split('\n')
  if (first !== '') end.error ??= first
  markAs(record, end)
  return true
}

/** Writes into a record which attempt it belongs to: that with this end. */
export function markAs(record: Log, end: TypeEnd | undefined): void {
  const { run_id, type, attempt } = end ?? {}
  if (run_id !== undefined) record.run_id = run_id
  if (type !== undefined) record.type = type
  if (attempt !== undefined) record.attempt = attempt
}
