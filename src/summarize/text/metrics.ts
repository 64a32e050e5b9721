import { printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import { metricNames, metricOf } from '../metrics.ts'
import { type NumbersRow, numberRows } from '../numbers/run-numbers.ts'
import type { Ink } from './ink.ts'
import { type Column, table, tableWidth } from './table.ts'
import { maxTypes } from './type-lines.ts'
import { amount } from './words.ts'

/** The numbers that the jobs reported: a column for each that fits into the width, a row for each type, and their sum. */
export function metricsBlock(summary: Summary, width: number, ink: Ink): string[] {
  const rows = numberRows(summary, maxTypes)
  const names = metricNames(rows)
  if (names.length === 0) return []
  const named: readonly NumbersRow[] = [
    ...rows,
    ...(rows.length > 1 ? [{ type: 'total', metrics: summary.totals.metrics ?? {} }] : []),
  ]
  const columnOf = (name: string): Column => ({
    title: printable(name),
    align: 'right',
    cells: named.map(row => ({
      text: row.type === 'total' && metricOf(row, name) === undefined ? '' : amount(metricOf(row, name)),
    })),
  })
  const shown: Column[] = [
    { title: 'type', align: 'left', cells: named.map(({ type }) => ({ text: printable(type) || '-' })) },
  ]
  for (const name of names) {
    const next = [...shown, columnOf(name)]
    if (shown.length > 1 && tableWidth(next) > width) break
    shown.push(columnOf(name))
  }
  const hidden = names.length - (shown.length - 1)
  return [
    ink.bold('Numbers of the job'),
    ...table(shown, width, ink.dim),
    ...(hidden > 0 ? [`  … ${hidden} more: ${names.slice(-hidden).map(printable).join(', ')}`] : []),
  ]
}
