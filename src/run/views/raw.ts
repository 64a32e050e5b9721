import type { Step } from '../../lib/step.ts'
import { formatDuration } from '../../lib/time.ts'
import type { AnyRecord, ScriptStart } from '../../records/index.ts'
import { cannotRun, causeOf, doneText, summaryText } from './endings.ts'

/** The child's lines as they come, both streams, colours and all; then one line about the end. */
export function raw(): Step<AnyRecord, string> {
  let script: ScriptStart | undefined
  let spent = 0
  return {
    push(record, emit) {
      switch (record.event) {
        case 'line':
          emit(record.text)
          break
        case 'script_start':
          script = record
          break
        case 'type_end': {
          if (record.derived) break
          if (cannotRun(record)) {
            emit(`bs-run: ${record.reason}`)
            break
          }
          spent += record.duration_seconds ?? 0
          if (!record.final || script?.types !== undefined) break
          const isDone = record.status === 'success' || record.status === 'partial'
          emit(
            `bs-run: ${isDone ? doneText(record, spent) : `FAILED (${formatDuration(spent)}, ${causeOf(record)})`}`,
          )
          break
        }
        case 'script_end':
          if (script?.types !== undefined) emit(`bs-run: ${summaryText(record, script)}`)
      }
    },
    end() {},
  }
}
