import { hasFailed, hasSucceeded } from '../attempt.ts'
import { perRun } from '../per-run.ts'
import type { Rule } from '../rule.ts'

/**
 * Hours of work and not one row. A type that succeeds without a word about inserting (a dry run, a program that inserts
 * nothing) leaves the sum unknown, and then nothing is said. Rows of attempts that failed stay inserted and count.
 */
export const nothingInserted: Rule = {
  name: 'nothing_inserted',
  summary: 'a run made items and inserted none',
  severity: 'warning',
  events: ['script_start', 'type_end', 'script_end'],
  watch: (_settings, input) =>
    perRun(() => {
      let finished = 0
      let generated = 0
      let inserted = 0
      let unknown = false
      let hasSuccess = false
      return {
        push(record) {
          if (record.event !== 'type_end') return
          inserted += record.inserted ?? 0
          generated += record.generated ?? 0
          if (hasSucceeded(record) && record.inserted === undefined) unknown = true
          if (hasSucceeded(record)) hasSuccess = true
          const done = hasSucceeded(record) || hasFailed(record)
          if (done && record.generated !== undefined) finished++
        },
        end(emit, record) {
          if (finished === 0 || inserted > 0 || unknown) return
          // What failed before it made anything is told by the rules about failures.
          if (generated === 0 && !hasSuccess) return
          if (record === undefined && input.stopped()) return
          emit({ summary: `nothing was inserted: ${generated} generated, 0 inserted`, value: 0 })
        },
      }
    }),
}
