import { printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import { headingOf } from '../heading.ts'
import { levelCounts } from '../level-counts.ts'
import { counted, isLogOnly, isPlainText, outlookOf, plainTextWords } from '../outlook.ts'
import { clock, duration, grouped } from '../text/words.ts'
import type { ViewOptions } from '../view.ts'
import { cell } from './table.ts'

/** The verdict, and a line or two of facts. */
export function heading(summary: Summary, { title }: ViewOptions): string {
  const { totals, run_id, runs = 0, duration_seconds, started } = summary
  const facts = [
    ...(runs > 1
      ? [`${runs} runs`]
      : run_id === undefined
        ? []
        : [`\`${printable(run_id).replaceAll('`', '')}\``]),
    ...(duration_seconds === undefined || runs > 1 ? [] : [duration(duration_seconds)]),
    ...(started === undefined ? [] : [`${clock(started)} UTC`]),
  ]
  const counts = [
    `${totals.successful_types} of ${Math.max(totals.planned_types ?? 0, totals.types)} types succeeded`,
    ...(totals.inserted === undefined ? [] : [`${grouped(totals.inserted)} inserted`]),
    ...(totals.errors ? [counted(totals.errors, 'error')] : []),
    ...(totals.warnings ? [counted(totals.warnings, 'warning')] : []),
  ]
  const lines = [`# ${cell(headingOf(summary, title))}: ${outlookOf(summary).words}`]
  if (facts.length > 0) lines.push('', facts.join(' · '))
  if (totals.types > 0) lines.push('', counts.join(', '))
  if (isLogOnly(summary)) lines.push('', isPlainText(summary) ? plainTextWords(summary) : levelWords(summary))
  return lines.join('\n')
}

/** `120 records: info 100, warn 12, error 8`. */
function levelWords(summary: Summary): string {
  const { counts, total } = levelCounts(summary)
  const words = counts.map(([level, count]) => `${cell(level)} ${grouped(count)}`)
  return `${grouped(total)} ${total === 1 ? 'record' : 'records'}${words.length > 0 ? `: ${words.join(', ')}` : ''}`
}
