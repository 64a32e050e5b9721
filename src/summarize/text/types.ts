import type { Summary } from '../../records/index.ts'
import { percentage } from '../percentage.ts'
import { duplicateRate, rate } from '../results.ts'
import type { additive } from '../sums.ts'
import type { ViewOptions } from '../view.ts'
import type { Ink } from './ink.ts'
import { type Cell, type Column, fitted, table, tableWidth } from './table.ts'
import { type Line, linesOf } from './type-lines.ts'
import { dollars, number, unknown } from './words.ts'
import { wrapped } from './wrapped.ts'

/** Minimum width of an error column; with less room, each error gets its own line below its type. */
const narrow = 50

/** Columns of the tables of types and groups that are left out on narrow terminals, the first one first. */
export const leastColumns = ['attempts', 'dup', 'runs', 'unique', 'cost', 'generated', 'time']

/** What is left out of a table, in lines of their own below it. */
export const noRoomFor = (columns: readonly string[], width: number, ink: Ink): string[] =>
  columns.length === 0
    ? []
    : wrapped(`(no room for ${columns.join(', ')}: --width 120 shows more)`, width - 2, 2).map(
        line => `  ${ink.dim(line)}`,
      )

/** The table of types. */
export function typesTable(summary: Summary, { width, allAttempts }: ViewOptions, ink: Ink): string[] {
  if (summary.types.length === 0) return []
  const lines = linesOf(summary, allAttempts, ink)
  const { columns, leftOut } = fitted(columnsOf(lines, (summary.runs ?? 0) > 1), width, leastColumns)
  const note = noRoomFor(leftOut, width, ink)
  const errors = lines.map(({ error }) => error)
  const longest = Math.max(...errors.map(error => error.length))
  if (longest === 0) return [...table(columns, width, ink.dim), ...note]
  const room = width - tableWidth(columns) - 2
  if (room >= Math.min(narrow, longest)) {
    const column: Column = { title: 'error', align: 'left', cells: errors.map(text => ({ text })) }
    return [...table([...columns, column], width, ink.dim), ...note]
  }
  const [titles = '', ...rows] = table(columns, width, ink.dim)
  return [titles, ...rows.flatMap((row, index) => [row, ...below(errors[index] ?? '', width, ink)]), ...note]
}

function below(error: string, width: number, ink: Ink): string[] {
  if (error === '') return []
  const cell = { text: `  ${error}`, paint: ink.red }
  return table([{ title: '', align: 'left', cells: [cell] }], width, ink.dim).slice(1)
}

/** Columns without any known number are left out. */
function columnsOf(lines: readonly Line[], showRun: boolean): Column[] {
  const column = (title: string, align: Column['align'], cell: (line: Line) => Cell): Column => ({
    title,
    align,
    cells: lines.map(cell),
  })
  const fact = (name: (typeof additive)[number], title: string = name): Column[] =>
    lines.some(({ facts }) => facts[name] !== undefined)
      ? [column(title, 'right', ({ facts }) => ({ text: number(facts[name]) }))]
      : []
  const approved = column('approved', 'right', ({ facts }) => ({ text: approval(facts) }))
  const generated = column('generated', 'right', ({ facts }) => ({ text: ofTarget(facts) }))
  const duplicates = column('dup', 'right', ({ facts }) => ({ text: duplicateText(facts) }))
  const cost = column('cost', 'right', ({ facts: { cost_usd: usd } }) => ({
    text: usd === undefined ? unknown : dollars(usd),
  }))
  return [
    ...(showRun ? [column('run', 'left', ({ run }) => ({ text: run }))] : []),
    column('type', 'left', ({ name }) => ({ text: name })),
    column('status', 'left', ({ status }) => status),
    column('attempts', 'right', ({ attempts }) => ({ text: attempts })),
    ...(fact('generated').length > 0 ? [generated] : []),
    ...(approved.cells.some(({ text }) => text !== unknown) ? [approved] : []),
    ...fact('unique'),
    ...(fact('duplicates').length > 0 ? [duplicates] : []),
    ...fact('inserted'),
    ...(fact('cost_usd').length > 0 ? [cost] : []),
    column('time', 'right', ({ time }) => ({ text: time })),
  ]
}

/** Number and share of approved items: `122 (81.9%)`. */
function approval(facts: Line['facts']): string {
  const share = rate(facts)
  return number(facts.approved) + (share === undefined ? '' : ` (${percentage(share)})`)
}

/** `149/150`: generated items, and how many were asked for. */
const ofTarget = ({ generated, target }: Line['facts']): string =>
  number(generated) + (target === undefined || generated === undefined ? '' : `/${target}`)

/** Number and share of duplicates: `1 (0.8%)`. */
function duplicateText(facts: Line['facts']): string {
  const share = duplicateRate(facts)
  return number(facts.duplicates) + (share === undefined || share === 0 ? '' : ` (${percentage(share)})`)
}
