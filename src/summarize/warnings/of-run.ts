import { plural } from '../../lib/text.ts'
import type { ScriptEnd } from '../../records/index.ts'
import type { Warning } from '../aggregate.ts'
import type { Outcome } from '../results.ts'
import { endless, type Warn } from './warning.ts'

/** Warnings about a run that did not end, or did not do everything that it planned. */
export function ofRun({ run: { start, end }, results }: Outcome, warn: Warn): Warning[] {
  const found: Warning[] = []
  const begun = results.filter(({ attempts }) => attempts > 0)
  const count = (status: string): number => begun.filter(result => result.status === status).length
  // An attempt without an end already has its own warning.
  if (start !== undefined && end === undefined && count('unknown') === 0) found.push(warn('killed', endless))
  const waiting = results.filter(({ attempts }) => attempts === 0).map(({ type }) => type)
  if (waiting.length > 0) {
    const why = whyEnded(end)
    const named = `${plural(waiting.length, 'type')} never began: ${waiting.join(', ')}`
    found.push(warn('not_started', why === undefined ? named : `${named} (${why})`))
  }
  const reports = [
    { word: 'failed', reported: end?.failed_types ?? 0, shown: count('failed') + count('unknown') },
    { word: 'successful', reported: end?.successful_types ?? 0, shown: count('success') },
  ]
  // Input that begins late, or has lost a part, must not look like the whole run.
  for (const { word, reported, shown } of reports.filter(({ reported, shown }) => reported > shown)) {
    found.push(
      warn('incomplete', `the run reports ${plural(reported, `${word} type`)}, the input shows ${shown}`),
    )
  }
  return found
}

/** Why a run ended before all of its types had begun: the budget, a time limit, `--halt`, a signal; undefined: nobody says. */
function whyEnded(end: ScriptEnd | undefined): string | undefined {
  if (end?.reason !== undefined) return end.reason
  if (end?.status !== 'interrupted') return undefined
  const signal = signals[(end.exit_code ?? 0) - 128]
  return signal === undefined ? 'the run was stopped' : `the run was stopped by ${signal}`
}

/** The signals with which people and schedulers stop a run; its exit code is 128 more (POSIX shells). */
const signals: Readonly<Record<number, string>> = { 1: 'SIGHUP', 2: 'SIGINT', 15: 'SIGTERM' }
