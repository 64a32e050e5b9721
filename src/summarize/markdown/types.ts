import type { Summary } from '../../records/index.ts'
import { missingKey } from '../grouping/missing-keys.ts'
import { percentage } from '../percentage.ts'
import { rate } from '../results.ts'
import { troubleOf, usedColumns } from '../text/group-cells.ts'
import { ink } from '../text/ink.ts'
import { selectRows } from '../text/select-rows.ts'
import { lineOf, maxTypes } from '../text/type-lines.ts'
import { number } from '../text/words.ts'
import { cell, tableOf } from './table.ts'

const plain = ink(false)

/** A row for each type; empty when there are none. */
export function typesTable({ types, runs = 0 }: Summary): string {
  if (types.length === 0) return ''
  const { rows, hiddenOk, hiddenOther } = selectRows(types, maxTypes)
  const lines = rows.map(result => lineOf(result, plain))
  const several = runs > 1
  const table = tableOf(
    [
      ...(several ? ['run'] : []),
      'type',
      'status',
      'attempts',
      'generated',
      'approved',
      'inserted',
      'time',
      'error',
    ],
    [...(several ? [':--'] : []), ':--', ':--', '--:', '--:', '--:', '--:', '--:', ':--'],
    lines.map(({ run, name, status, attempts, facts, time, error }) => {
      const share = rate(facts)
      return [
        ...(several ? [cell(run)] : []),
        cell(name),
        status.text === 'FAILED' ? '**FAILED**' : status.text,
        attempts,
        number(facts.generated),
        number(facts.approved) + (share === undefined ? '' : ` (${percentage(share)})`),
        number(facts.inserted),
        time,
        cell(error),
      ]
    }),
  )
  const hidden = hiddenOk + hiddenOther
  return hidden === 0
    ? table
    : `${table}\n\n${hidden} more types are not shown, ${hiddenOk} of them successful.`
}

/** A row for each group of `--by`; empty when there are none. */
export function groupsTable({ by = [], groups = [] }: Summary): string {
  if (groups.length === 0) return ''
  const { rows, hiddenOk, hiddenOther } = selectRows(groups, maxTypes)
  const used = usedColumns(rows)
  const hasTrouble = rows.some(group => troubleOf(group) !== '')
  const table = tableOf(
    [by.join(' · '), ...used.map(({ title }) => title), ...(hasTrouble ? ['failed'] : [])],
    [':--', ...used.map(({ align }) => (align === 'left' ? ':--' : '--:')), ...(hasTrouble ? [':--'] : [])],
    rows.map(group => [
      cell(group.name),
      ...used.map(({ cell: textOf }) => (textOf(group) === 'FAILED' ? '**FAILED**' : textOf(group))),
      ...(hasTrouble ? [cell(troubleOf(group))] : []),
    ]),
  )
  const hidden = hiddenOk + hiddenOther
  const missing = missingKey(by, groups)
  return [
    table,
    ...(hidden === 0 ? [] : [`${hidden} more rows are not shown, ${hiddenOk} of them ok.`]),
    ...(missing === undefined ? [] : [cell(missing)]),
  ].join('\n\n')
}
