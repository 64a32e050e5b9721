import { printable } from '../../lib/text.ts'
import { formatDuration } from '../../lib/time.ts'
import type { Summary } from '../../records/index.ts'
import type { NumberFacts } from '../numbers/numbers.ts'
import type { Ink } from './ink.ts'
import { type Column, table } from './table.ts'
import { grouped } from './words.ts'

/** Percentiles of the numbers of `--num`; no lines without them. */
export function numbersBlock({ numbers = [] }: Summary, width: number, ink: Ink): string[] {
  if (numbers.length === 0) return []
  const column = (title: string, align: Column['align'], cell: (facts: NumberFacts) => string): Column => ({
    title,
    align,
    cells: numbers.map(facts => ({ text: cell(facts) })),
  })
  const of = (pick: (facts: NumberFacts) => number | undefined) => (facts: NumberFacts) =>
    amountOf(pick(facts), facts.unit)
  return [
    ink.bold('Numbers'),
    ...table(
      [
        column('key', 'left', ({ key }) => printable(key)),
        column('count', 'right', ({ count }) => grouped(count)),
        column(
          'least',
          'right',
          of(({ min }) => min),
        ),
        column(
          'mean',
          'right',
          of(({ mean }) => mean),
        ),
        column(
          'median',
          'right',
          of(({ median }) => median),
        ),
        column(
          'p95',
          'right',
          of(({ p95 }) => p95),
        ),
        column(
          'p99',
          'right',
          of(({ p99 }) => p99),
        ),
        column(
          'most',
          'right',
          of(({ max }) => max),
        ),
      ],
      width,
      ink.dim,
    ),
    ...(numbers.some(({ approximate }) => approximate) ? [ink.dim('  (percentiles to within 1%)')] : []),
  ]
}

/** A number for people: times as `120ms` or `4m 05s`, others with three significant digits and separators. */
export function amountOf(value: number | undefined, unit: string | undefined): string {
  if (value === undefined) return '–'
  if (unit === 's' && Math.abs(value) >= 1) return formatDuration(value)
  if (unit === 's') return `${short(value * 1000)}ms`
  if (unit === 'ms' && Math.abs(value) >= 10_000) return formatDuration(value / 1000)
  return `${short(value)}${unit === undefined ? '' : unit === 'bytes' ? ' bytes' : unit}`
}

/** `12,345`, `81.9`, `0.0123`: no digits that nobody needs. */
function short(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return grouped(value)
  const size = Math.abs(value)
  if (size >= 1e15 || (size > 0 && size < 1e-4)) return value.toExponential(2)
  if (size >= 100) return grouped(Math.round(value))
  return String(Number(value.toPrecision(3)))
}
