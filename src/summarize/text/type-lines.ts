import { printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import type { Result } from '../aggregate.ts'
import { additive, type Sums } from '../sums.ts'
import { why } from '../why.ts'
import type { Ink } from './ink.ts'
import { selectRows } from './select-rows.ts'
import type { Cell } from './table.ts'
import { duration } from './words.ts'

/** One line of the table: a type, all attempts of a type, or the sum of all types. */
export interface Line {
  readonly name: string
  readonly run: string
  readonly status: Cell
  readonly attempts: string
  readonly facts: Sums & Pick<Result, 'approval_rate' | 'counted_approval_rate' | 'target'>
  readonly time: string
  readonly error: string
}

/** Maximum number of rows in the table, to keep the text readable. */
export const maxTypes = 60

/** The lines in order. Sums of all types are added only where there are several types with numbers. */
export function linesOf({ types, totals }: Summary, allAttempts: boolean, ink: Ink): Line[] {
  const all = (sums: Sums | undefined): Line[] =>
    allAttempts && sums !== undefined ? [sumLine('  all attempts', sums)] : []
  return [
    ...selectRows(types, maxTypes).rows.flatMap(result => [lineOf(result, ink), ...all(result.all_attempts)]),
    ...(types.length > 1 && additive.some(name => totals[name] !== undefined)
      ? [totalLine(types, totals), ...all(totals.all_attempts)]
      : []),
  ]
}

/** One type as a row; texts are safe to print. */
export function lineOf(result: Result, ink: Ink): Line {
  const { type, run, run_id, status, attempts, duration_seconds } = result
  return {
    name: printable(type) || '-',
    run: printable(run_id ?? (run === undefined ? '' : `#${run}`)),
    status: statusCell(status, attempts, ink),
    attempts: String(attempts),
    facts: result,
    time: duration(duration_seconds),
    error: status === 'success' ? '' : printable(why(result)),
  }
}

function statusCell(status: Result['status'], attempts: number, ink: Ink): Cell {
  if (status === 'success') return { text: 'ok', paint: ink.green }
  if (status === 'failed') return { text: 'FAILED', paint: ink.red }
  if (status === 'partial') return { text: 'partial', paint: ink.yellow }
  return { text: attempts === 0 ? 'not begun' : 'unknown', paint: ink.yellow }
}

const sumLine = (name: string, facts: Line['facts']): Line => ({
  name,
  run: '',
  status: { text: '' },
  attempts: '',
  facts,
  time: '',
  error: '',
})

function totalLine(types: readonly Result[], totals: Summary['totals']): Line {
  const seconds = types.flatMap(({ duration_seconds: took }) => (took === undefined ? [] : [took]))
  const time = seconds.length === types.length ? duration(seconds.reduce((sum, took) => sum + took, 0)) : ''
  return { ...sumLine('total', totals), attempts: String(totals.attempts), time }
}
