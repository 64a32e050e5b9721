import type { Step } from '../../lib/step.ts'
import type { AnyRecord } from '../../records/index.ts'
import { cannotRun } from './endings.ts'

/** Shows nothing, except why a command could not be started, which a shell would show, too. */
export function none(): Step<AnyRecord, string> {
  return {
    push(record, emit) {
      if (record.event === 'type_end' && cannotRun(record)) emit(`bs-run: ${record.reason}`)
    },
    end() {},
  }
}
