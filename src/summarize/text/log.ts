import { printable } from '../../lib/text.ts'
import { formatDuration } from '../../lib/time.ts'
import type { Summary } from '../../records/index.ts'
import { type LevelCounts, levelCounts } from '../level-counts.ts'
import { percentage } from '../percentage.ts'
import type { Ink } from './ink.ts'
import { sparkline } from './sparkline.ts'
import { type Column, table, tableWidth } from './table.ts'
import { grouped, moment } from './words.ts'

/** A log without attempts: numbers of records by level and over time, and the most frequent messages. */
export function logBlock(summary: Summary, width: number, ink: Ink): string[] {
  const { activity, messages = [] } = summary
  const { counts, total } = levelCounts(summary)
  if (total === 0 && messages.length === 0) return []
  const above = [
    ...(total > 0
      ? [`${ink.bold('Records')}  ${[grouped(total), ...levelTexts(counts, total, ink)].join(': ')}`]
      : []),
    ...(activity === undefined ? [] : overTime(activity, width, ink)),
  ]
  const table = messageTable(summary, width, ink)
  return [...above, ...(above.length > 0 && table.length > 0 ? [''] : []), ...table]
}

/** The levels with their counts, joined; empty when there are none. */
function levelTexts(counts: LevelCounts['counts'], total: number, ink: Ink): string[] {
  return counts.length === 0
    ? []
    : [counts.map(([level, count]) => levelText(level, count, total, ink)).join(', ')]
}

function levelText(level: string, count: number, total: number, ink: Ink): string {
  const text = `${level} ${grouped(count)} (${percentage((100 * count) / total)})`
  return level === 'error' ? ink.red(text) : level === 'warn' ? ink.yellow(text) : text
}

/** Records over time as one line of block characters; an empty bucket is a blank. */
function overTime(
  { buckets, bucket_seconds: step }: NonNullable<Summary['activity']>,
  width: number,
  ink: Ink,
): string[] {
  const [first, last] = [buckets[0], buckets.at(-1)]
  if (first === undefined || last === undefined || first === last) return []
  const begin = Date.parse(first.start) / 1000
  const slots = (Date.parse(last.start) / 1000 - begin) / step + 1
  const room = Math.max(10, Math.min(slots, width - 40))
  const perSlot = Math.ceil(slots / room)
  const counts = new Array<number>(Math.ceil(slots / perSlot)).fill(0)
  for (const { start, records } of buckets) {
    const slot = Math.floor((Date.parse(start) / 1000 - begin) / step / perSlot)
    counts[slot] = (counts[slot] ?? 0) + records
  }
  const most = Math.max(...counts)
  const line = sparkline(counts.map(count => (count === 0 ? undefined : count)))
  return [
    `${ink.bold('Over time')}  ${line}  ${ink.dim(`at most ${grouped(most)} in ${formatDuration(step * perSlot)}`)}`,
  ]
}

function messageTable(summary: Summary, width: number, ink: Ink): string[] {
  const { messages = [] } = summary
  if (messages.length === 0) return []
  const column = (title: string, align: Column['align'], cells: readonly string[]): Column => ({
    title,
    align,
    cells: cells.map(text => ({ text })),
  })
  const columns = [
    column(
      'count',
      'right',
      messages.map(({ count }) => grouped(count)),
    ),
    column(
      'first',
      'right',
      messages.map(({ first }) => moment(first, summary)),
    ),
    column(
      'last',
      'right',
      messages.map(({ last }) => moment(last, summary)),
    ),
  ]
  const texts = messages.map(
    ({ template, level }) => `${level === 'warn' ? 'WARN ' : ''}${printable(template)}`,
  )
  return [
    ink.bold('Top messages'),
    ...table(
      [...columns, column('message', 'left', texts)],
      Math.max(width, tableWidth(columns) + 20),
      ink.dim,
    ),
  ]
}
