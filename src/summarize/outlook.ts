import type { Summary } from '../records/index.ts'
import { grouped } from './text/words.ts'

/** How a summary is judged at a glance: the words, and whether they are good or bad news. */
export interface Outlook {
  readonly words: string
  readonly tone: 'good' | 'bad' | 'doubtful' | 'neutral'
}

/** Whether the input tells about runs or types; otherwise it is a plain log. */
export const isLogOnly = ({ types, runs = 0 }: Summary): boolean => types.length === 0 && runs === 0

/**
 * Whether the input is plain text in which nothing sounds like a failure: each line is in no known format, none is a broken
 * record, and nothing was filtered out (`--failed` filters types only).
 */
export const isPlainText = ({ records, skipped = 0, parse, filters = [] }: Summary): boolean =>
  records === 0 &&
  skipped === 0 &&
  parse !== undefined &&
  parse.lines > 0 &&
  parse.unclaimed === parse.lines &&
  (parse.rejects ?? 0) === 0 &&
  filters.every(filter => filter === '--failed')

/** `3 lines of plain text, without times and levels.` */
export const plainTextWords = ({ parse }: Summary): string =>
  `${counted(parse?.lines ?? 0, 'line')} of plain text, without times and levels.`

/** The verdict of a run; of a plain log, its errors: it has no success to report. */
export function outlookOf(summary: Summary): Outlook {
  const { status, totals, records } = summary
  if (!isLogOnly(summary) || (records === 0 && !isPlainText(summary))) {
    const tone = status === 'success' ? 'good' : status === 'unknown' ? 'doubtful' : 'bad'
    return { words: status.replaceAll('_', ' '), tone }
  }
  const { errors, warnings = 0 } = totals
  if (errors === undefined) return { words: 'a log', tone: 'neutral' }
  if (errors > 0) return { words: counted(errors, 'error'), tone: 'bad' }
  if (warnings > 0) return { words: `no errors, ${counted(warnings, 'warning')}`, tone: 'doubtful' }
  return { words: 'no errors', tone: 'neutral' }
}

/**
 * Errors and warnings in the log of what succeeded, such as `1 error in the log` and `3 warnings`: nothing else of the
 * summary's verdict tells of them. Empty when there are none, or when the verdict is no success.
 */
export function troubleInLog({ status, totals: { errors = 0, warnings = 0 } }: Summary): string[] {
  if (status !== 'success') return []
  return [
    ...(errors > 0 ? [`${counted(errors, 'error')} in the log`] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ]
}

/** `1 warning`, `1,200 warnings`. */
export const counted = (count: number, noun: string): string =>
  `${grouped(count)} ${count === 1 ? noun : `${noun}s`}`
