import type { Summary } from '../../records/index.ts'
import type { Result } from '../aggregate.ts'
import { metricNames, metricOf } from '../metrics.ts'
import type { Sums } from '../sums.ts'

/** A value of one type in a table for programs; undefined when unknown. */
export type Value = string | number | undefined

/** The counts of items, from generated to inserted, of a type or of a group. */
export const itemColumns: ReadonlyArray<readonly [name: string, value: (row: Partial<Sums>) => Value]> = [
  ['generated', ({ generated }) => generated],
  ['approved', ({ approved }) => approved],
  ['rejected', ({ rejected }) => rejected],
  ['unique', ({ unique }) => unique],
  ['duplicates', ({ duplicates }) => duplicates],
  ['inserted', ({ inserted }) => inserted],
]

/** The columns of tables for programs and spreadsheets, in order; unknown values are empty. */
export const columns: ReadonlyArray<readonly [name: string, value: (row: Partial<Result>) => Value]> = [
  ['run_id', ({ run_id, run }) => run_id ?? run],
  ['type', ({ type }) => type],
  ['status', ({ status }) => status],
  ['attempts', ({ attempts }) => attempts],
  ['target', ({ target }) => target],
  ...itemColumns,
  ['inserted_all_attempts', ({ inserted_all_attempts }) => inserted_all_attempts],
  ['approval_rate', ({ approval_rate }) => rounded(approval_rate, 2)],
  ['duration_seconds', ({ duration_seconds }) => rounded(duration_seconds, 3)],
  ['cost_usd', ({ cost_usd }) => rounded(cost_usd, 6)],
  ['tokens', ({ tokens }) => tokens],
  ['exit_code', ({ exit_code }) => exit_code],
  ['signal', ({ signal }) => signal],
  ['error_category', ({ error_category }) => error_category],
  ['error', ({ error, reason }) => error ?? reason],
]

/** The titles of a table: the columns, then one for each number that a job reported. */
export const titlesOf = ({ types, run_numbers: own = [] }: Summary): string[] => [
  ...columns.map(([name]) => name),
  ...metricNames([...types, ...own]).map(name => `metrics.${name}`),
]

/**
 * The rows of a summary: a row for each type, then one for numbers that belong to no attempt, without a status. Results of
 * a single run do not hold its id, so it is added here.
 */
export const rowsOf = ({ types, run_id, run_numbers: own = [] }: Summary): Value[][] => {
  const names = metricNames([...types, ...own])
  return [...types, ...own].map(row => [
    ...columns.map(([, value]) => value(run_id === undefined ? row : { run_id, ...row })),
    ...names.map(name => metricOf(row, name)),
  ])
}

/** Rounds for people and spreadsheets: a rate of 81.87919463087249 says no more than 81.88. */
export const rounded = (value: number | undefined, digits: number): number | undefined =>
  value === undefined ? undefined : Number(value.toFixed(digits))
