import type { AnyRecord, TypeEnd } from '../../records/index.ts'
import { terminalFormat } from '../formats/job/wrapper-terminal.ts'
import { markAs } from './derived.ts'

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
