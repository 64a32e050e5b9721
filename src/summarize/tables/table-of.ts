import type { Summary } from '../../records/index.ts'
import { rowsOf, titlesOf, type Value } from './columns.ts'
import { groupRows } from './group-columns.ts'
import { logRows } from './log-rows.ts'

/** The table of a summary for programs, with its titles first: the groups of `--by`, else the types, else messages. */
export const tableOf = (summary: Summary): Value[][] =>
  groupRows(summary) ?? logRows(summary) ?? [titlesOf(summary), ...rowsOf(summary)]
