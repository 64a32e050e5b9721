import { cut } from '../../lib/text.ts'
import { columnsOf, padded } from './columns.ts'

export type Paint = (text: string) => string

/** One cell: printable text, and its colour, which is applied after padding. */
export interface Cell {
  readonly text: string
  readonly paint?: Paint
}

export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
  readonly cells: readonly Cell[]
}

const gap = '  '

const widthOf = ({ title, cells }: Column): number =>
  Math.max(title.length, ...cells.map(cell => columnsOf(cell.text)))

/** Width of the printed columns in characters, with indentation. */
export const tableWidth = (columns: readonly Column[]): number =>
  columns.reduce((sum, column) => sum + gap.length + widthOf(column), 0)

/** Aligned lines with the titles first; a left-aligned last column is cut to fit into `width`. */
export function table(columns: readonly Column[], width: number, heading: Paint): string[] {
  const widths = columns.map(widthOf)
  const rest = width - tableWidth(columns.slice(0, -1)) - gap.length
  const row = (cells: readonly Cell[]): string => {
    const placed = cells.map(({ text, paint }, index) => {
      const column = columns[index]
      const size = widths[index] ?? 0
      if (column?.align === 'right') return paintIn(text, padded(text, size, 'left'), paint)
      const isLast = index === columns.length - 1
      return isLast
        ? paintIn(text, cut(text, Math.max(rest, column?.title.length ?? 0)), paint)
        : paintIn(text, padded(text, size, 'right'), paint)
    })
    return (gap + placed.join(gap)).trimEnd()
  }
  const height = Math.max(0, ...columns.map(column => column.cells.length))
  return [
    heading(row(columns.map(({ title }) => ({ text: title })))),
    ...Array.from({ length: height }, (_, y) => row(columns.map(({ cells }) => cells[y] ?? { text: '' }))),
  ]
}

const paintIn = (text: string, padded: string, paint: Paint | undefined): string =>
  paint === undefined || text === '' ? padded : paint(padded)
