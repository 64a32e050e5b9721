import { plural, printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import type { Group } from '../aggregate.ts'
import { missingKey } from '../grouping/missing-keys.ts'
import { statusWord, troubleOf, usedColumns } from './group-cells.ts'
import type { Ink } from './ink.ts'
import { selectRows } from './select-rows.ts'
import { type Column, fitted, table, tableWidth } from './table.ts'
import { maxTypes } from './type-lines.ts'
import { leastColumns, noRoomFor } from './types.ts'
import { wrapped } from './wrapped.ts'

/** Minimum width of the column that says what failed; with less room, it gets a line of its own. */
const narrow = 40

/** The table of `--by`: a row for each value of the key; no lines without it. */
export function groupsTable({ by, groups = [] }: Summary, width: number, ink: Ink): string[] {
  if (by === undefined || groups.length === 0) return []
  // Groups of records have no status: nothing makes one of them more worth showing than another.
  const { rows, hiddenOk, hiddenOther } = selectRows(groups, maxTypes)
  const all: Column[] = [
    { title: by.join(' · '), align: 'left', cells: rows.map(({ name }) => ({ text: printable(name) })) },
    ...usedColumns(rows).map(({ title, align, cell }) => ({
      title,
      align,
      cells: rows.map(group => ({
        text: cell(group),
        ...(title === 'status' && { paint: paintOf(group, ink) }),
      })),
    })),
  ]
  const { columns, leftOut } = fitted(all, width, leastColumns)
  const hidden = hiddenOk + hiddenOther
  const missing = missingKey(by, groups)
  return [
    ...withTrouble(columns, rows, width, ink),
    ...noRoomFor(leftOut, width, ink),
    ...(missing === undefined
      ? []
      : wrapped(printable(missing), Math.max(20, width - 2), 3).map(line => `  ${ink.yellow(line)}`)),
    ...(hidden > 0
      ? [
          ink.dim(
            `  … not shown: ${plural(hidden, 'row')}, ${hiddenOk} of them ok (-f csv and -f json have all)`,
          ),
        ]
      : []),
  ]
}

function withTrouble(columns: readonly Column[], rows: readonly Group[], width: number, ink: Ink): string[] {
  const texts = rows.map(troubleOf)
  if (texts.every(text => text === '')) return table(columns, width, ink.dim)
  if (width - tableWidth(columns) - 2 >= narrow) {
    const cells = texts.map(text => ({ text }))
    return table([...columns, { title: 'failed', align: 'left', cells }], width, ink.dim)
  }
  const [titles = '', ...lines] = table(columns, width, ink.dim)
  const below = (text: string): string[] => {
    if (text === '') return []
    const cells = [{ text: `  ${text}`, paint: ink.red }]
    return table([{ title: '', align: 'left', cells }], width, ink.dim).slice(1)
  }
  return [titles, ...lines.flatMap((line, i) => [line, ...below(texts[i] ?? '')])]
}

const paintOf = (group: Group, ink: Ink) =>
  statusWord(group) === 'ok' ? ink.green : statusWord(group) === 'FAILED' ? ink.red : ink.yellow
