import type { Summary } from '../../records/index.ts'
import type { Group } from '../aggregate.ts'
import { itemColumns, rounded, type Value } from './columns.ts'

/** The columns of the groups of `--by`, for programs; only those in which a group has a value. */
const columns: ReadonlyArray<readonly [name: string, value: (group: Group) => Value]> = [
  ['status', ({ status }) => status],
  ['runs', ({ runs }) => runs],
  ['types', ({ types }) => types],
  ['successful_types', ({ successful_types }) => successful_types],
  ['failed_types', ({ failed_types }) => failed_types],
  ['unknown_types', ({ unknown_types }) => unknown_types],
  ['attempts', ({ attempts }) => attempts],
  ...itemColumns,
  ['approval_rate', ({ approval_rate }) => rounded(approval_rate, 2)],
  ['duration_seconds', ({ duration_seconds }) => rounded(duration_seconds, 3)],
  ['records', ({ records }) => records],
  ['errors', ({ errors }) => errors],
  ['warnings', ({ warnings }) => warnings],
  ['cost_usd', ({ cost_usd }) => rounded(cost_usd, 6)],
  ['tokens', ({ tokens }) => tokens],
  ['first', ({ first }) => first],
  ['last', ({ last }) => last],
  ['failed', ({ failed }) => failed?.join(' ')],
  ['error', ({ error }) => error],
]

function numberColumns(groups: readonly Group[]): Array<readonly [string, (group: Group) => Value]> {
  const keys = new Set(groups.flatMap(({ numbers = [] }) => numbers.map(({ key }) => key)))
  return [...keys].flatMap(key =>
    (['count', 'min', 'mean', 'median', 'p95', 'p99', 'max'] as const).map(
      name =>
        [
          `${key}_${name}`,
          ({ numbers = [] }: Group) => rounded(numbers.find(facts => facts.key === key)?.[name], 6),
        ] as const,
    ),
  )
}

/** A table of the groups with its titles first; undefined without `--by`. */
export function groupRows({ by, groups }: Summary): Value[][] | undefined {
  if (by === undefined || groups === undefined) return undefined
  const used = [...columns, ...numberColumns(groups)].filter(([, value]) =>
    groups.some(group => value(group) !== undefined),
  )
  return [
    [by.join(' · '), ...used.map(([name]) => name)],
    ...groups.map(group => [group.name, ...used.map(([, value]) => value(group))]),
  ]
}
