import type { ScriptEnd, ScriptStart } from '../../records/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { type Range, utc, widen } from '../when.ts'

/** The records about a run as a whole. */
export interface Run {
  readonly key: string
  /** Position in the input, from 1. */
  readonly position: number
  readonly runId: string | undefined
  start: ScriptStart | undefined
  end: ScriptEnd | undefined
  /** How often bs-run was started for it: several times when a script exports RUN_ID. */
  parts: number
  /** Time from the first begin to the last end of an attempt. */
  readonly work: Range
  /** Number of attempts without an end, or with only one of begin and end in the input. */
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
        run = {
          key,
          position: found.size + 1,
          runId,
          start: undefined,
          end: undefined,
          parts: 0,
          work: {},
          open: 0,
        }
        found.set(key, run)
      }
      if (record.event === 'script_start') {
        run.start = record
        run.parts++
      }
      if (record.event === 'script_end') run.end = record
      if (record.event === 'type_start') {
        run.open++
        widen(run.work, utc(record.timestamp))
      }
      if (record.event === 'type_end') {
        // A derived end with status unknown does not close the attempt; its time is that of the last line.
        if (record.status !== 'unknown') run.open--
        widen(run.work, utc(record.timestamp))
      }
    },
    answer: () => [...found.values()],
  }
}
