import type { Step } from '../../lib/step.ts'
import type { AnyRecord } from '../../records/index.ts'
import { cannotRun } from './endings.ts'

/** The child's lines as they come, both streams, colours and all. */
export function raw(): Step<AnyRecord, string> {
  return {
    push(record, emit) {
      if (record.event === 'line') emit(record.text)
      else if (record.event === 'type_end' && cannotRun(record)) emit(`bs-run: ${record.reason}`)
    },
    end() {},
  }
}
