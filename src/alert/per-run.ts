import type { Emit, Step } from '../lib/step.ts'
import type { AnyRecord, ScriptEnd } from '../records/index.ts'
import type { Finding } from './rule.ts'

/** A rule's view of one run. */
export interface RunWatch {
  push(record: AnyRecord, emit: Emit<Finding>): void
  /** The run is over; without a record when its `script_end` never came. */
  end?(emit: Emit<Finding>, record: ScriptEnd | undefined): void
  tick?(now: number, emit: Emit<Finding>): void
}

/**
 * One watch per run, so that a rule need not think of several. Records without `run_id` are one run, until a
 * `script_start` begins the next. Findings get the run and the time of the record that caused them.
 */
export function perRun(begin: (run: string | undefined) => RunWatch): Step<AnyRecord, Finding> {
  const watches = new Map<string, RunWatch>()

  const about =
    (run: string, emit: Emit<Finding>, timestamp?: string): Emit<Finding> =>
    finding =>
      emit({ ...(timestamp !== undefined && { timestamp }), ...(run !== '' && { run_id: run }), ...finding })

  return {
    push(record, emit) {
      const run = ('run_id' in record && record.run_id) || ''
      const emitFinding = about(run, emit, 'timestamp' in record ? record.timestamp : undefined)
      if (record.event === 'script_start') {
        watches.get(run)?.end?.(emitFinding, undefined)
        watches.delete(run)
      }
      let watch = watches.get(run)
      if (watch === undefined) {
        watch = begin(run === '' ? undefined : run)
        watches.set(run, watch)
      }
      watch.push(record, emitFinding)
      if (record.event !== 'script_end') return
      watch.end?.(emitFinding, record)
      watches.delete(run)
    },
    end(emit) {
      for (const [run, watch] of watches) watch.end?.(about(run, emit), undefined)
      watches.clear()
    },
    tick(now, emit) {
      for (const [run, watch] of watches) watch.tick?.(now, about(run, emit))
    },
  }
}
