import { printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import { headingOf } from '../heading.ts'
import { metricNames, metricOf } from '../metrics.ts'
import { percentage } from '../percentage.ts'
import { rate } from '../results.ts'
import { ink } from '../text/ink.ts'
import { selectRows } from '../text/select-rows.ts'
import { lineOf, maxTypes } from '../text/type-lines.ts'
import { amount, clock, duration, grouped, number } from '../text/words.ts'
import type { View, ViewOptions } from '../view.ts'

/** GitHub Flavored Markdown: tables of types, errors and phases below a verdict. */
export const md: View = {
  name: 'md',
  summary: 'Markdown, for issues, wikis and chats',
  render: (summary, options) =>
    [
      heading(summary, options),
      typesTable(summary),
      warningList(summary),
      errorTable(summary),
      phaseTable(summary),
      metricTable(summary),
    ]
      .filter(part => part !== '')
      .join('\n\n'),
}

/** Log text inside a table cell, escaped so that nothing in it is read as Markdown or HTML. */
export const cell = (text: string): string =>
  printable(text)
    .replace(/[\\`*_{}[\]|~#]/g, character => `\\${character}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

const plain = ink(false)

const tableOf = (titles: readonly string[], align: readonly string[], rows: readonly string[][]): string =>
  [titles, align, ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')

function heading(summary: Summary, { title }: ViewOptions): string {
  const { status, totals, run_id, runs = 0, duration_seconds, started } = summary
  const facts = [
    ...(runs > 1
      ? [`${runs} runs`]
      : run_id === undefined
        ? []
        : [`\`${printable(run_id).replaceAll('`', '')}\``]),
    ...(duration_seconds === undefined || runs > 1 ? [] : [duration(duration_seconds)]),
    ...(started === undefined ? [] : [`${clock(started)} UTC`]),
  ]
  const counts = [
    `${totals.successful_types} of ${Math.max(totals.planned_types ?? 0, totals.types)} types succeeded`,
    ...(totals.inserted === undefined ? [] : [`${grouped(totals.inserted)} inserted`]),
    ...(totals.errors ? [`${grouped(totals.errors)} errors`] : []),
  ]
  const lines = [`# ${cell(headingOf(summary, title))}: ${status.replaceAll('_', ' ')}`]
  if (facts.length > 0) lines.push('', facts.join(' · '))
  if (totals.types > 0) lines.push('', counts.join(', '))
  return lines.join('\n')
}

function typesTable({ types, runs = 0 }: Summary): string {
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

function warningList({ warnings }: Summary): string {
  if (warnings.length === 0) return ''
  return ['## Warnings', '', ...warnings.map(({ message }) => `- ${cell(message)}`)].join('\n')
}

function errorTable({ errors, started }: Summary): string {
  if (errors.length === 0) return ''
  const table = tableOf(
    ['count', 'first', 'last', 'error'],
    ['--:', ':--', ':--', ':--'],
    errors.map(({ count, first, last, fingerprint, sample }) => [
      String(count),
      clock(first, started),
      clock(last, started),
      cell(count === 1 ? sample : fingerprint),
    ]),
  )
  return `## Top errors\n\n${table}`
}

const mostMetrics = 20

function metricTable({ types }: Summary): string {
  const { rows } = selectRows(types, maxTypes)
  const names = metricNames(rows).slice(0, mostMetrics)
  if (names.length === 0) return ''
  const table = tableOf(
    ['type', ...names.map(cell)],
    [':--', ...names.map(() => '--:')],
    rows
      .filter(({ metrics }) => metrics !== undefined)
      .map(result => [cell(result.type), ...names.map(name => amount(metricOf(result, name)))]),
  )
  return `## Numbers of the job\n\n${table}`
}

function phaseTable({ phases }: Summary): string {
  if (phases.length === 0) return ''
  const table = tableOf(
    ['phase', 'attempts', 'median', 'p95'],
    [':--', '--:', '--:', '--:'],
    phases.map(({ phase, name, count, median_seconds, p95_seconds }) => [
      cell(`${phase ?? ''} ${name ?? ''}`.trim()),
      String(count),
      duration(median_seconds),
      duration(p95_seconds),
    ]),
  )
  return `## Phases\n\n${table}`
}
