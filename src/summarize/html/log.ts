import { printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import { levelCounts } from '../level-counts.ts'
import type { NumberFacts } from '../numbers/numbers.ts'
import { percentage } from '../percentage.ts'
import { amountOf } from '../text/numbers.ts'
import { grouped, moment } from '../text/words.ts'
import { table, text } from './markup.ts'

type Message = NonNullable<Summary['messages']>[number]

/** The levels and the most frequent messages of a plain log; empty when there are attempts. */
export function messages(summary: Summary): string {
  const { messages = [] } = summary
  const { counts, total } = levelCounts(summary)
  const words = counts.map(
    ([level, count]) => `${level} ${grouped(count)} (${percentage((100 * count) / Math.max(1, total))})`,
  )
  const line = words.length > 0 ? `<p class="dim">${text(printable(words.join(', ')))}</p>\n` : ''
  if (messages.length === 0) return line
  return `${line}${table<Message>(
    'Most frequent messages',
    [
      { title: 'count', isNumber: true, cell: ({ count }) => grouped(count) },
      {
        title: 'level',
        cell: ({ level = '' }) => (level === 'warn' ? '<b class="warn">warn</b>' : text(level)),
      },
      { title: 'first', cell: ({ first }) => moment(first, summary) },
      { title: 'last', cell: ({ last }) => moment(last, summary) },
      { title: 'message', className: 'error', cell: ({ template }) => text(printable(template)) },
    ],
    messages,
  )}`
}

/** Percentiles of `--num`; empty without them. */
export function numbers({ numbers = [] }: Summary): string {
  if (numbers.length === 0) return ''
  const names = ['min', 'mean', 'median', 'p95', 'p99', 'max'] as const
  return table<NumberFacts>(
    'Numbers',
    [
      { title: 'key', cell: ({ key }) => text(printable(key)) },
      { title: 'count', isNumber: true, cell: ({ count }) => grouped(count) },
      ...names.map(name => ({
        title: name,
        isNumber: true,
        cell: (facts: NumberFacts) => text(amountOf(facts[name], facts.unit)),
      })),
    ],
    numbers,
  )
}

/** How much of the input was understood; empty when nobody has counted. */
export function parsing({ parse, records = 0, skipped = 0, bounded = [] }: Summary): string {
  if (parse === undefined) return ''
  const { lines, unclaimed = 0, rejects = 0, not_understood } = parse
  const facts = [
    `${grouped(lines)} lines, ${grouped(records)} records`,
    `${grouped(unclaimed)} lines claimed by no format${not_understood === undefined ? '' : ` (${percentage(not_understood)})`}`,
    ...(rejects > 0 ? [`${grouped(rejects)} records that could not be read`] : []),
    ...(skipped > 0 ? [`${grouped(skipped)} lines left out because they are no records`] : []),
    ...(bounded.length > 0 ? [`not complete, because the memory is bounded: ${bounded.join(', ')}`] : []),
  ]
  return `<p>${text(facts.join('; '))}.</p>`
}
