import type { Summary } from '../../records/index.ts'
import { metricNames, metricOf } from '../metrics.ts'
import { numberRows } from '../numbers/run-numbers.ts'
import { amountOf } from '../text/numbers.ts'
import { maxTypes } from '../text/type-lines.ts'
import { amount, duration, grouped } from '../text/words.ts'
import { cell, tableOf } from './table.ts'

/** Percentiles of `--num`; empty without them. */
export function numberTable({ numbers = [] }: Summary): string {
  if (numbers.length === 0) return ''
  const names = ['min', 'mean', 'median', 'p95', 'p99', 'max'] as const
  const table = tableOf(
    ['key', 'count', ...names],
    [':--', '--:', ...names.map(() => '--:')],
    numbers.map(facts => [
      cell(facts.key),
      grouped(facts.count),
      ...names.map(name => amountOf(facts[name], facts.unit)),
    ]),
  )
  return `## Numbers\n\n${table}`
}

/** How long phases take; empty when none is known. */
export function phaseTable({ phases }: Summary): string {
  if (phases.length === 0) return ''
  const table = tableOf(
    ['phase', 'attempts', 'median', 'p95'],
    [':--', '--:', '--:', '--:'],
    phases.map(({ phase, name, count, median_seconds, p95_seconds }) => [
      cell(`${phase ?? ''} ${name ?? ''}`.trim()),
      grouped(count),
      duration(median_seconds),
      duration(p95_seconds),
    ]),
  )
  return `## Phases\n\n${table}`
}

const mostMetrics = 20

/** Numbers that the job has reported; empty when there are none. */
export function metricTable(summary: Summary): string {
  const rows = numberRows(summary, maxTypes)
  const names = metricNames(rows).slice(0, mostMetrics)
  if (names.length === 0) return ''
  const table = tableOf(
    ['type', ...names.map(cell)],
    [':--', ...names.map(() => '--:')],
    rows.map(row => [cell(row.type), ...names.map(name => amount(metricOf(row, name)))]),
  )
  return `## Numbers of the job\n\n${table}`
}
