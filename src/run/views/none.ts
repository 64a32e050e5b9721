import type { Step } from '../../lib/step.ts'
import type { AnyRecord } from '../../records/index.ts'
import { cannotRun } from './endings.ts'

/** Nothing, except why a command could not even be started: a shell would say that, too. */
export function none(): Step<AnyRecord, string> {
  return {
    push(record, emit) {
      if (record.event === 'type_end' && cannotRun(record)) emit(`bs-run: ${record.reason}`)
    },
    end() {},
  }
}
