import type { ScriptEnd, ScriptStart } from '../../records/index.ts'
import type { Aggregate } from '../aggregate.ts'

/** What a run says of itself as a whole. */
export interface Run {
  readonly key: string
  /** Position in the input, from 1. */
  readonly position: number
  readonly runId: string | undefined
  start: ScriptStart | undefined
  end: ScriptEnd | undefined
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
        run = { key, position: found.size + 1, runId, start: undefined, end: undefined }
        found.set(key, run)
      }
      if (record.event === 'script_start') run.start = record
      if (record.event === 'script_end') run.end = record
    },
    answer: () => [...found.values()],
  }
}
