import { printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import type { ErrorGroup } from '../aggregate.ts'
import { padded } from './columns.ts'
import type { Ink } from './ink.ts'
import { type Column, table, tableWidth } from './table.ts'
import { grouped, moment } from './words.ts'
import { wrapped } from './wrapped.ts'

/** The most frequent errors; each text may take two lines. */
export function errorsBlock(summary: Summary, width: number, ink: Ink): string[] {
  const { errors, totals } = summary
  if (errors.length === 0) return []
  const column = (title: string, align: Column['align'], cell: (group: ErrorGroup) => string): Column => ({
    title,
    align,
    cells: errors.map(group => ({ text: cell(group) })),
  })
  const columns = [
    column('count', 'right', ({ count }) => grouped(count)),
    column('first', 'right', ({ first }) => moment(first, summary)),
    column('last', 'right', ({ last }) => moment(last, summary)),
    ...(errors.some(({ types }) => types)
      ? [column('type', 'left', ({ types = [] }) => shortList(types))]
      : []),
  ]
  const indent = tableWidth(columns) + 2
  const [titles = '', ...rows] = table([...columns, column('error', 'left', () => '')], width, ink.dim)
  const rest = (totals.errors ?? 0) - errors.reduce((sum, { count }) => sum + count, 0)
  return [
    ink.bold('Top errors'),
    titles,
    ...rows.flatMap((row, index) => {
      const [first = '', ...more] = wrapped(textOf(errors[index]), Math.max(20, width - indent), 2)
      return [padded(row, indent, 'right') + first, ...more.map(text => ' '.repeat(indent) + text)]
    }),
    ...(rest > 0 ? [ink.dim(`  and ${grouped(rest)} of other kinds (--top N shows more)`)] : []),
  ]
}

/** A single error is shown by its text, several by their common pattern. */
const textOf = (group: ErrorGroup | undefined): string =>
  group === undefined ? '' : printable(group.count === 1 ? group.sample : group.fingerprint)

/** A short list of types: `math, logic +3`. */
const shortList = (types: readonly string[]): string =>
  types.slice(0, 2).map(printable).join(', ') + (types.length > 2 ? ` +${types.length - 2}` : '')
