import { printable } from '../../lib/text.ts'
import type { Group } from '../aggregate.ts'
import { percentage } from '../percentage.ts'
import { amountOf } from './numbers.ts'
import { clock, dollars, duration, grouped } from './words.ts'

export interface GroupColumn {
  readonly title: string
  readonly align: 'left' | 'right'
  readonly cell: (group: Group) => string
}

const words = { success: 'ok', partial_failure: 'partial', failed: 'FAILED', unknown: 'unknown' } as const

export const statusWord = ({ status }: Group): string => (status === undefined ? '' : words[status])

const amount = (title: string, pick: (group: Group) => number | undefined): GroupColumn => ({
  title,
  align: 'right',
  cell: group => {
    const value = pick(group)
    return value === undefined ? '' : grouped(value)
  },
})

const columns: readonly GroupColumn[] = [
  { title: 'status', align: 'left', cell: statusWord },
  amount('runs', ({ runs, types }) => (runs === types ? undefined : runs)),
  {
    title: 'types',
    align: 'right',
    cell: ({ types, successful_types: ok = 0 }) =>
      types === undefined ? '' : ok === types ? String(types) : `${ok}/${types}`,
  },
  amount('attempts', ({ attempts }) => attempts),
  amount('generated', ({ generated }) => generated),
  {
    title: 'approved',
    align: 'right',
    cell: ({ approved, approval_rate: rate }) =>
      [
        ...(approved === undefined ? [] : [grouped(approved)]),
        ...(rate === undefined ? [] : [`(${percentage(rate)})`]),
      ].join(' '),
  },
  amount('unique', ({ unique }) => unique),
  amount('inserted', ({ inserted }) => inserted),
  amount('records', ({ records }) => records),
  amount('errors', ({ errors }) => errors),
  amount('warnings', ({ warnings }) => warnings),
  amount('tokens', ({ tokens, types }) => (types === undefined ? tokens : undefined)),
  {
    title: 'cost',
    align: 'right',
    cell: ({ cost_usd }) => (cost_usd === undefined ? '' : dollars(cost_usd)),
  },
  {
    title: 'time',
    align: 'right',
    cell: ({ duration_seconds: took }) => (took === undefined ? '' : duration(took)),
  },
  {
    title: 'first',
    align: 'left',
    cell: ({ records, first }) => (records === undefined ? '' : clock(first)),
  },
  { title: 'last', align: 'left', cell: ({ records, last }) => (records === undefined ? '' : clock(last)) },
]

/** Median and 95th percentile of each number of `--num`. */
function numberColumns(groups: readonly Group[]): GroupColumn[] {
  const keys = new Set(groups.flatMap(({ numbers = [] }) => numbers.map(({ key }) => key)))
  return [...keys].flatMap(key =>
    (['median', 'p95'] as const).map(name => ({
      title: keys.size > 1 ? `${key} ${name}` : name,
      align: 'right' as const,
      cell: ({ numbers = [] }: Group) => {
        const facts = numbers.find(facts => facts.key === key)
        return facts === undefined ? '' : amountOf(facts[name], facts.unit)
      },
    })),
  )
}

/** The columns in which at least one group has something to show; a dash stands for what a group does not know. */
export const usedColumns = (groups: readonly Group[]): GroupColumn[] =>
  [...columns.slice(0, -2), ...numberColumns(groups), ...columns.slice(-2)]
    .filter(({ cell }) => groups.some(group => cell(group) !== ''))
    .map(column => ({ ...column, cell: group => column.cell(group) || '–' }))

/** What did not succeed, and why: `logic: rate_limit: quota exceeded`. */
export const troubleOf = ({ failed = [], error = '' }: Group): string => {
  const [first, ...others] = failed
  if (first === undefined) return ''
  const more = others.length > 0 ? ` (also ${others.map(printable).join(', ')})` : ''
  return `${printable(first)}${error === '' ? '' : `: ${printable(error)}`}${more}`
}
