import { printable } from '../../lib/text.ts'
import { formatDuration } from '../../lib/time.ts'
import type { Summary } from '../../records/index.ts'
import { percentage } from '../percentage.ts'
import type { Ink } from './ink.ts'
import { type Column, table, tableWidth } from './table.ts'
import { clock, grouped } from './words.ts'

/** A log without attempts: numbers of records by level and over time, and the most frequent messages. */
export function logBlock(summary: Summary, width: number, ink: Ink): string[] {
  const { levels = {}, activity, messages = [] } = summary
  const counts = Object.entries(levels).map(([level, count]) => [level, Number(count)] as const)
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0 && messages.length === 0) return []
  return [
    ...(total > 0
      ? [
          `${ink.bold('Records')}  ${grouped(total)}: ${counts.map(([level, count]) => levelText(level, count, total, ink)).join(', ')}`,
        ]
      : []),
    ...(activity === undefined ? [] : sparkline(activity, width, ink)),
    ...messageTable(summary, width, ink),
  ]
}

function levelText(level: string, count: number, total: number, ink: Ink): string {
  const text = `${level} ${grouped(count)} (${percentage((100 * count) / total)})`
  return level === 'error' ? ink.red(text) : level === 'warn' ? ink.yellow(text) : text
}

const bars = [...'▁▂▃▄▅▆▇█']

/** Records over time as one line of block characters; an empty bucket is a blank. */
function sparkline(
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
  const line = counts
    .map(count => (count === 0 ? ' ' : (bars[Math.ceil((count / most) * bars.length) - 1] ?? '')))
    .join('')
  return [
    `${ink.bold('Over time')}  ${line}  ${ink.dim(`at most ${grouped(most)} in ${formatDuration(step * perSlot)}`)}`,
  ]
}

function messageTable({ messages = [], started }: Summary, width: number, ink: Ink): string[] {
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
      messages.map(({ first }) => clock(first, started)),
    ),
    column(
      'last',
      'right',
      messages.map(({ last }) => clock(last, started)),
    ),
  ]
  const texts = messages.map(({ template }) => printable(template))
  return [
    '',
    ink.bold('Top messages'),
    ...table(
      [...columns, column('message', 'left', texts)],
      Math.max(width, tableWidth(columns) + 20),
      ink.dim,
    ),
  ]
}
