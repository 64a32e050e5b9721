import { printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import { headingOf } from '../heading.ts'
import { outlookOf, troubleInLog } from '../outlook.ts'
import { percentage } from '../percentage.ts'
import type { ViewOptions } from '../view.ts'
import { columnsOf } from './columns.ts'
import type { Ink } from './ink.ts'
import { clock, duration, number } from './words.ts'

/** The lines above the table: the run, its result, and what it produced. */
export function head(summary: Summary, { title, width }: ViewOptions, ink: Ink): string[] {
  const { runs = 0, run_id, duration_seconds } = summary
  const { words: verdict, tone } = outlookOf(summary)
  const paint = paints(ink)[tone]
  const words = [
    ...(runs > 1 ? [`${runs} runs`] : run_id === undefined ? [] : [printable(run_id)]),
    // For several runs, the total time would include the hours in which nothing ran.
    ...(duration_seconds === undefined || runs > 1 ? [] : [duration(duration_seconds)]),
  ]
  const name = headingOf(summary, title)
  const facts = [...words, verdict].join('  ·  ')
  const space = ' '.repeat(Math.max(4, width - columnsOf(name) - columnsOf(facts)))
  const right = [...words, paint(verdict)].join('  ·  ')
  return [
    `${ink.bold(name)}${space}${right}`.trimStart(),
    ...flow(counts(summary), width),
    ...span(summary, width),
    ...(summary.filters === undefined
      ? []
      : [ink.dim(`Only what was asked for: ${summary.filters.map(printable).join(', ')}`)]),
  ]
}

const paints = (ink: Ink) => ({ good: ink.green, bad: ink.red, doubtful: ink.yellow, neutral: ink.bold })

function counts(summary: Summary): string[] {
  const { types, totals, runs = 0 } = summary
  if (types.length === 0) return []
  const of = Math.max(totals.planned_types ?? 0, totals.types)
  const unknown = types.filter(({ status, attempts }) => status === 'unknown' && attempts > 0)
  const waiting = types.filter(({ attempts }) => attempts === 0)
  const failed = types.filter(({ status }) => status === 'failed')
  const names = (results: Summary['types']): string =>
    results.length === 0
      ? '0'
      : `${results.length} (${[...new Set(results.map(({ type }) => printable(type)))].join(', ')})`
  const noun = runs > 1 ? '' : ' types'
  return [
    `Successful${noun}: ${totals.successful_types} / ${of}`,
    `Failed${noun}: ${names(failed)}`,
    ...(unknown.length > 0 ? [`Unknown: ${names(unknown)}`] : []),
    ...(waiting.length > 0 ? [`Never began: ${names(waiting)}`] : []),
    ...inserted(totals),
    ...troubleInLog(summary),
  ]
}

function inserted({ inserted, inserted_all_attempts: all, target }: Summary['totals']): string[] {
  if (inserted === undefined && all === undefined) return []
  const share =
    target && inserted !== undefined ? ` of ${target} (${percentage((100 * inserted) / target)})` : ''
  const more = all !== undefined && all !== inserted ? `, ${all} over all attempts` : ''
  return [`Inserted: ${number(inserted)}${share}${more}`]
}

function span({ started, ended }: Summary, width: number): string[] {
  if (started === undefined) return []
  return flow([`Started: ${clock(started)} UTC`, `Ended: ${clock(ended, started)} UTC`], width)
}

/** Puts items side by side where there is room, else one below the other. */
function flow(items: readonly string[], width: number): string[] {
  const lines: string[] = []
  for (const item of items) {
    const last = lines.at(-1)
    if (last !== undefined && columnsOf(last) + 6 + columnsOf(item) <= width)
      lines[lines.length - 1] = `${last}      ${item}`
    else lines.push(item)
  }
  return lines
}
