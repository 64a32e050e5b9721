import type { Alerter } from '../../alert/alerter-options.ts'
import type { FewFailed } from '../../alert/rule.ts'
import type { Io } from '../../cli/command.ts'
import { reason } from '../../lib/failure.ts'
import { plural, printable } from '../../lib/text.ts'
import { quoted } from '../../run/child/command-line.ts'
import { lossyWritable } from '../../stream/lossy-writable.ts'
import { unread } from './stages-seen.ts'

/** Goes on when stdout is lost: a reader that has gone is no error, a full disk is reported once. */
export function lastingOutput(io: Io) {
  let failed = false
  const stream = lossyWritable(io.stdout, error => {
    if (error.code === 'EPIPE') return
    failed = true
    io.say(`cannot write standard output: ${reason(error)} (alerts still go out, records are lost)`)
  })
  return { stream, failed: () => failed }
}

/**
 * Silence must mean that all is well, never that nothing was understood. `complaint`: what is most likely wrong with the
 * stages in front.
 */
export function tellCounts(
  { lines, heard, bad, firstBad }: ReturnType<Alerter['counts']>,
  complaint: string | undefined,
  io: Io,
): void {
  if (bad > 0) {
    const were = bad === 1 ? '1 line was no valid record' : `${bad} lines were no valid records`
    io.say(`${were}; passed on unchanged (first: ${firstBad})`)
  }
  if (lines > 0 && heard === 0) {
    const why = complaint ?? 'is bs-parse missing? bs-alert stands behind it, and before bs-summarize'
    io.say(`nothing to judge: no record of a run or a type in ${plural(lines, 'line')} (${why})`)
  } else if (complaint === unread) io.say(complaint)
}

/** Types failed, and nobody gets an alert: how many, and the limit; undefined when there is no such run. */
export function tooFewText(runs: readonly FewFailed[], threshold: number): string | undefined {
  const [first] = runs
  if (first === undefined) return undefined
  const { failed, total } = first
  if (runs.length > 1)
    return `in each of ${runs.length} runs fewer types failed than --threshold ${threshold}: no alert`
  const of = total !== undefined && total >= failed ? ` of ${total}` : ''
  return `${failed}${of} ${(of === '' ? failed : total) === 1 ? 'type' : 'types'} failed, below --threshold ${threshold}: no alert`
}

/** A part of a run failed completely, and nobody gets an alert yet: why, and the command that judges the run at once. */
export const undecidedText = (run: string, state: string): string =>
  `no alert yet: nothing in run ${printable(run)} has succeeded, but other pipes may work on it; once it is over, call ${quoted(['bs-alert', 'flush', '--state', state, '--ended', run])} (flush from cron waits half an hour)`
