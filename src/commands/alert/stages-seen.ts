import type { Step } from '../../lib/step.ts'

/** Which programs of the pipeline stand in front of this one, as far as the records show. */
export interface StagesSeen {
  /** Wraps a step so that its lines are looked at. */
  watching(step: Step<string, string>): Step<string, string>
  /** What is most likely not meant; undefined: nothing. */
  complaint(): string | undefined
}

/** bs-run is there, and nobody reads what its command prints. */
export const unread =
  'the output of the command was not read: put bs-parse between bs-run and bs-alert, and alerts know its numbers and errors'

// The beginnings that our writers give to these records.
const statsStart = '{"event":"parse_stats"'
const runLine = '","event":"line","run_id":"'
/** Length of `{"timestamp":"2026-01-25T13:00:00.000Z`. */
const lineAt = 38

export function stagesSeen(): StagesSeen {
  let hasLines = false
  let isParsed = false
  return {
    watching: step => ({
      ...step,
      push(line, emit) {
        if (!hasLines && line.startsWith(runLine, lineAt)) hasLines = true
        else if (!isParsed && line.startsWith(statsStart)) isParsed = true
        step.push(line, emit)
      },
    }),
    complaint() {
      if (isParsed) return 'the log shows no attempt at any work'
      return hasLines ? unread : undefined
    },
  }
}
