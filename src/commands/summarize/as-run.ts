import type { Emit } from '../../lib/step.ts'
import type { AnyRecord } from '../../records/index.ts'

/**
 * Any stream of records as one that the views of bs-run can show: attempts that the parser found count as attempts, and
 * what no run has begun gets a beginning. A plain log is one attempt without a name.
 */
export function asRun(): (record: AnyRecord, emit: Emit<AnyRecord>) => void {
  let isBegun = false
  /** The attempt without a name that stands for a plain log. */
  let isPlain = false

  const begin = (record: AnyRecord, emit: Emit<AnyRecord>): void => {
    const time =
      'timestamp' in record && record.timestamp !== undefined ? { timestamp: record.timestamp } : {}
    emit({ ...time, event: 'script_start', command: ['input'] })
    isBegun = true
  }
  return (record, emit) => {
    switch (record.event) {
      case 'script_start':
        isBegun = true
        isPlain = false
        emit(record)
        return
      case 'script_end':
        isBegun = false
        emit(record)
        return
      case 'type_start':
      case 'type_end': {
        if (!isBegun) begin(record, emit)
        if (isPlain) emit({ event: 'type_end', status: 'success', derived: false })
        isPlain = false
        const { derived, ...known } = record
        emit(known as AnyRecord)
        return
      }
      case 'log':
      case 'line':
        if (!isBegun) {
          begin(record, emit)
          emit({ event: 'type_start', attempt: 1 })
          isPlain = true
        }
        emit(record)
        return
      default:
        emit(record)
    }
  }
}
