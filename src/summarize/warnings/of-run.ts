import { plural } from '../../lib/text.ts'
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
    found.push(warn('not_started', `${plural(waiting.length, 'type')} never began: ${waiting.join(', ')}`))
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
