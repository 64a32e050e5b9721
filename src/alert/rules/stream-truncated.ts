import { perRun } from '../per-run.ts'
import type { Rule } from '../rule.ts'

/** A run that began and never ended: killed with all its children, or its output was cut off on the way. */
export const streamTruncated: Rule = {
  name: 'stream_truncated',
  summary: 'the input ended, or the next run began, before a run did end',
  severity: 'critical',
  events: ['script_start', 'type_start', 'type_end', 'script_end'],
  watch: (_settings, input) =>
    perRun(() => {
      let began: string | undefined
      let at: string | undefined
      return {
        push(record) {
          if (record.event === 'script_start') began = record.timestamp ?? 'an unknown time'
          if (record.event === 'type_start') at = record.type
          if (record.event === 'type_end') at = undefined
        },
        end(emit, record) {
          // Whoever stops us with a signal knows that the run is not over.
          if (began === undefined || record !== undefined || input.stopped()) return
          const during = at === undefined ? '' : ` during ${at}`
          emit({
            summary: `the run that began at ${began} never ended: killed, or cut off${during}`,
          })
        },
      }
    }),
}
