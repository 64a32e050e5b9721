import { printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import { isPlainText } from '../outlook.ts'
import { percentage } from '../percentage.ts'
import type { Ink } from './ink.ts'
import { table } from './table.ts'
import { dollars, duration, grouped } from './words.ts'
import { wrapped } from './wrapped.ts'

/** A heading with lines below it; no lines at all when there is nothing to report. */
type Block = (summary: Summary, width: number, ink: Ink) => string[]

export const warningsBlock: Block = ({ warnings }, width, ink) =>
  warnings.length === 0
    ? []
    : [
        ink.bold('Warnings'),
        ...warnings.flatMap(({ message }) =>
          wrapped(printable(message), Math.max(20, width - 4), mostLines).map(
            (line, i) => `${i === 0 ? '  ' : '    '}${ink.yellow(line)}`,
          ),
        ),
      ]

/** Lines that a warning may take. */
const mostLines = 5

export const phasesBlock: Block = ({ phases }, width, ink) => {
  if (phases.length === 0) return []
  const left = (cells: string[]) => cells.map(text => ({ text }))
  return [
    ink.bold('Phases'),
    ...table(
      [
        {
          title: 'phase',
          align: 'left',
          cells: left(phases.map(({ phase, name }) => `${phase ?? ''} ${printable(name ?? '')}`.trim())),
        },
        { title: 'attempts', align: 'right', cells: left(phases.map(({ count }) => grouped(count))) },
        { title: 'median', align: 'right', cells: left(phases.map(phase => duration(phase.median_seconds))) },
        { title: 'p95', align: 'right', cells: left(phases.map(phase => duration(phase.p95_seconds))) },
      ],
      width,
      ink.dim,
    ),
    ...(phases.some(({ sampled }) => sampled) ? [ink.dim('  (percentiles to within 1%)')] : []),
  ]
}

/** The cost, and how much of the input was understood. */
export const footBlock: Block = summary => {
  const { types, totals, parse, skipped, bounded } = summary
  const { cost_usd: cost, tokens, all_attempts: all } = totals
  const paid = all?.cost_usd ?? cost
  const used = all?.tokens ?? tokens
  const money = paid === undefined ? [] : [dollars(paid)]
  const amount = used === undefined ? [] : [`${grouped(used)} tokens`]
  const ofTypes = types.reduce((sum, type) => sum + (type.all_attempts?.cost_usd ?? type.cost_usd ?? 0), 0)
  const rest = (paid ?? 0) - ofTypes
  const outside = types.length > 0 && rest >= 0.005 ? ` (${dollars(rest)} of it outside of attempts)` : ''
  // The block above says it already.
  const missed = isPlainText(summary) ? 0 : (parse?.not_understood ?? 0)
  return [
    ...(money.length + amount.length > 0
      ? [
          `${types.length > 0 ? 'Cost of all attempts' : 'Cost'}: ${[...money, ...amount].join(', ')}${outside}`,
        ]
      : []),
    ...(missed > 0
      ? [
          `Lines in no known format, searched for failures only: ${percentage(missed)} (${grouped(parse?.unclaimed ?? 0)} of ${grouped(parse?.lines ?? 0)})`,
        ]
      : []),
    ...(bounded === undefined
      ? []
      : [
          `Not complete: ${bounded.join(', ')} (more kinds than are kept at once: alike ones were put together early, the rarest are counted as (other))`,
        ]),
    ...(skipped ? [`Lines left out because they are no records: ${grouped(skipped)}`] : []),
  ]
}
