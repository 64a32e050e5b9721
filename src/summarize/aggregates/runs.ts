import type { ScriptEnd, ScriptStart } from '../../records/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { type Range, widen } from '../when.ts'

/** What a run says of itself as a whole. */
export interface Run {
  readonly key: string
  /** Position in the input, from 1. */
  readonly position: number
  readonly runId: string | undefined
  start: ScriptStart | undefined
  end: ScriptEnd | undefined
  /** From the first beginning to the last end of an attempt. */
  readonly work: Range
  /** Attempts that began and have not ended, or of which only one of the two is known. */
  open: number
}

const kinds = new Set(['script_start', 'script_end', 'type_start', 'type_end'])

/** The runs in order of appearance. */
export function runs(): Aggregate<Run[]> {
  const found = new Map<string, Run>()
  return {
    add(record, key) {
      if (!kinds.has(record.event)) return
      let run = found.get(key)
      if (run === undefined) {
        const runId = 'run_id' in record ? record.run_id : undefined
        run = { key, position: found.size + 1, runId, start: undefined, end: undefined, work: {}, open: 0 }
        found.set(key, run)
      }
      if (record.event === 'script_start') run.start = record
      if (record.event === 'script_end') run.end = record
      if (record.event === 'type_start') {
        run.open++
        widen(run.work, record.timestamp)
      }
      if (record.event === 'type_end') {
        // The time of an unknown end is that of the last line.
        if (record.status !== 'unknown') run.open--
        widen(run.work, record.timestamp)
      }
    },
    answer: () => [...found.values()],
  }
}
