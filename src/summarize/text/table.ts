import { columnsOf, cutToColumns, padded } from './columns.ts'

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

const indentation = '  '
const [gap, tightGap] = ['  ', ' ']
/** A wider column on the left at the end is text, which may be cut. */
const widestFact = 20

const widthOf = ({ title, cells }: Column): number =>
  Math.max(title.length, ...cells.map(cell => columnsOf(cell.text)))

/** Width of the printed columns in characters, with indentation. */
export const tableWidth = (columns: readonly Column[], between = gap): number =>
  columns.reduce((sum, column) => sum + between.length + widthOf(column), 0) +
  indentation.length -
  between.length

/** The columns that cannot be cut. */
function factsOf(columns: readonly Column[]): readonly Column[] {
  const last = columns.at(-1)
  const isText = last?.align === 'left' && widthOf(last) > widestFact
  return isText ? columns.slice(0, -1) : columns
}

/**
 * The columns that have room in `width`, one blank apart if need be, and the titles of those that have none: they are
 * left out in the order of `least`, the least important first.
 */
export function fitted(
  columns: readonly Column[],
  width: number,
  least: readonly string[],
): { columns: readonly Column[]; leftOut: string[] } {
  let rest = columns
  const leftOut: string[] = []
  for (const title of least) {
    if (tableWidth(factsOf(rest), tightGap) <= width) break
    const others = rest.filter(column => column.title !== title)
    if (others.length < rest.length) leftOut.push(title)
    rest = others
  }
  return { columns: rest, leftOut }
}

/**
 * Aligned lines with the titles first. Where there is no room for two blanks between the columns, there is one; a
 * left-aligned last column is cut to fit into `width`.
 */
export function table(columns: readonly Column[], width: number, heading: Paint): string[] {
  const widths = columns.map(widthOf)
  const between = tableWidth(factsOf(columns)) > width ? tightGap : gap
  const rest = width - tableWidth(columns.slice(0, -1), between) - between.length
  const row = (cells: readonly Cell[]): string => {
    const placed = cells.map(({ text, paint }, index) => {
      const column = columns[index]
      const size = widths[index] ?? 0
      if (column?.align === 'right') return paintIn(text, padded(text, size, 'left'), paint)
      const isLast = index === columns.length - 1
      return isLast
        ? paintIn(text, cutToColumns(text, Math.max(rest, column?.title.length ?? 0)), paint)
        : paintIn(text, padded(text, size, 'right'), paint)
    })
    return (indentation + placed.join(between)).trimEnd()
  }
  const height = Math.max(0, ...columns.map(column => column.cells.length))
  return [
    heading(row(columns.map(({ title }) => ({ text: title })))),
    ...Array.from({ length: height }, (_, y) => row(columns.map(({ cells }) => cells[y] ?? { text: '' }))),
  ]
}

const paintIn = (text: string, padded: string, paint: Paint | undefined): string =>
  paint === undefined || text === '' ? padded : paint(padded)
