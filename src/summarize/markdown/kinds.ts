import type { Summary } from '../../records/index.ts'
import { maxTypes } from '../text/type-lines.ts'
import { clock, grouped, moment } from '../text/words.ts'
import { cell, tableOf } from './table.ts'

/** The most frequent kinds of errors; empty when there are none. */
export function errorTable({ errors, started }: Summary): string {
  if (errors.length === 0) return ''
  const table = tableOf(
    ['count', 'first', 'last', 'error'],
    ['--:', ':--', ':--', ':--'],
    errors.map(({ count, first, last, fingerprint, sample }) => [
      grouped(count),
      clock(first, started),
      clock(last, started),
      cell(count === 1 ? sample : fingerprint),
    ]),
  )
  return `## Top errors\n\n${table}`
}

/** The most frequent kinds of other messages; empty when there are none. */
export function messageTable(summary: Summary): string {
  const { messages = [] } = summary
  if (messages.length === 0) return ''
  const table = tableOf(
    ['count', 'level', 'first', 'last', 'message'],
    ['--:', ':--', ':--', ':--', ':--'],
    messages.map(({ count, level = '', first, last, template }) => [
      grouped(count),
      cell(level),
      moment(first, summary),
      moment(last, summary),
      cell(template),
    ]),
  )
  return `## Top messages\n\n${table}`
}

/** What `--compare` found; empty without it. */
export function changeList({ comparison }: Summary): string {
  if (comparison === undefined) return ''
  const { base, changes } = comparison
  const lines = changes
    .slice(0, maxTypes)
    .map(({ regression, message }) => `- ${regression ? '**worse:** ' : ''}${cell(message)}`)
  return [`## Since ${cell(base)}`, '', ...(lines.length > 0 ? lines : ['No change beyond chance.'])].join(
    '\n',
  )
}
