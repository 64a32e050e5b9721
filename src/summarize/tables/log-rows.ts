import type { Summary } from '../../records/index.ts'
import { isLogOnly } from '../outlook.ts'
import type { Value } from './columns.ts'

/** A plain log as a table: its kinds of errors, then of other messages; undefined when there are runs or types. */
export function logRows(summary: Summary): Value[][] | undefined {
  if (!isLogOnly(summary)) return undefined
  const { errors, messages = [] } = summary
  return [
    ['level', 'count', 'first', 'last', 'message', 'example'],
    ...errors.map(({ fingerprint, count, first, last, sample }) => [
      'error',
      count,
      first,
      last,
      fingerprint,
      sample,
    ]),
    ...messages.map(({ level, count, first, last, template }) => [
      level,
      count,
      first,
      last,
      template,
      undefined,
    ]),
  ]
}
