import type { AnyRecord } from '../records/index.ts'
import { factKinds } from './run-facts.ts'
import type { Journal } from './state/journal.ts'

/**
 * The record, and what other processes have noted of the same run: each in the order that all of them see. Beginning and
 * end of the other inputs are left out, because they are not those of the run.
 */
export function withNoted(journal: Journal | undefined, record: AnyRecord): readonly AnyRecord[] {
  if (journal === undefined || !factKinds.includes(record.event)) return [record]
  const run = ('run_id' in record && record.run_id) || ''
  const results = journal.exchange(run, record).filter(({ event }) => event === 'type_end')
  if (record.event === 'type_end') return results
  return record.event === 'script_start' ? [record, ...results] : [...results, record]
}
