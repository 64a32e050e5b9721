import { plural } from '../lib/text.ts'
import type { Summary } from '../records/index.ts'
import { grouped } from './text/words.ts'

/** How a summary is judged at a glance: the words, and whether they are good or bad news. */
export interface Outlook {
  readonly words: string
  readonly tone: 'good' | 'bad' | 'doubtful' | 'neutral'
}

/** Whether the input tells about runs or types; otherwise it is a plain log. */
export const isLogOnly = ({ types, runs = 0 }: Summary): boolean => types.length === 0 && runs === 0

/** The verdict of a run; of a plain log, its errors: it has no success to report. */
export function outlookOf(summary: Summary): Outlook {
  const { status, totals, records } = summary
  if (!isLogOnly(summary) || records === 0) {
    const tone = status === 'success' ? 'good' : status === 'unknown' ? 'doubtful' : 'bad'
    return { words: status.replaceAll('_', ' '), tone }
  }
  const { errors, warnings = 0 } = totals
  if (errors === undefined) return { words: 'a log', tone: 'neutral' }
  if (errors > 0) return { words: errors === 1 ? '1 error' : `${grouped(errors)} errors`, tone: 'bad' }
  if (warnings > 0) return { words: `no errors, ${plural(warnings, 'warning')}`, tone: 'doubtful' }
  return { words: 'no errors', tone: 'neutral' }
}
