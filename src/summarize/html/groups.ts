import { printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import type { Group } from '../aggregate.ts'
import { missingKey } from '../grouping/missing-keys.ts'
import { troubleOf, usedColumns } from '../text/group-cells.ts'
import { selectRows } from '../text/select-rows.ts'
import { table, text } from './markup.ts'

/** Maximum number of table rows, so that a browser still opens the page at once. */
const mostRows = 200

const colors = { success: 'ok', failed: 'bad', partial_failure: 'warn', unknown: 'warn' } as const

/** The table of `--by`, as HTML; empty without it. */
export function groupsTable({ by = [], groups = [] }: Summary): string {
  if (groups.length === 0) return ''
  const { rows, hiddenOk, hiddenOther } = selectRows(groups, mostRows)
  const hidden = hiddenOk + hiddenOther
  const missing = missingKey(by, groups)
  const note = missing === undefined ? '' : `\n<p class="warn">${text(printable(missing))}</p>`
  const more =
    hidden === 0 ? '' : `\n<p class="dim">${hidden} more rows are not shown, ${hiddenOk} of them ok.</p>`
  return `${table<Group>(
    `Results by ${by.join(' and ')}`,
    [
      { title: by.join(' · '), cell: ({ name }) => text(printable(name)) },
      ...usedColumns(rows).map(({ title, align, cell }) => ({
        title,
        isNumber: align === 'right',
        cell: (group: Group) =>
          title === 'status' && group.status !== undefined
            ? `<b class="${colors[group.status]}">${cell(group)}</b>`
            : text(cell(group)),
      })),
      ...(rows.some(group => troubleOf(group) !== '')
        ? [{ title: 'failed', className: 'error', cell: (group: Group) => text(troubleOf(group)) }]
        : []),
    ],
    rows,
  )}${more}${note}`
}
