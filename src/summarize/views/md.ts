import { printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import { headingOf } from '../heading.ts'
import { levelCounts } from '../level-counts.ts'
import { metricNames, metricOf } from '../metrics.ts'
import { numberRows } from '../numbers/run-numbers.ts'
import { isLogOnly, outlookOf } from '../outlook.ts'
import { percentage } from '../percentage.ts'
import { rate } from '../results.ts'
import { troubleOf, usedColumns } from '../text/group-cells.ts'
import { ink } from '../text/ink.ts'
import { amountOf } from '../text/numbers.ts'
import { selectRows } from '../text/select-rows.ts'
import { trendBlock } from '../text/trend.ts'
import { lineOf, maxTypes } from '../text/type-lines.ts'
import { amount, clock, duration, grouped, moment, number } from '../text/words.ts'
import type { View, ViewOptions } from '../view.ts'

/** GitHub Flavored Markdown: tables of types, errors and phases below a verdict. */
export const md: View = {
  name: 'md',
  summary: 'Markdown, for issues, wikis and chats',
  render: (summary, options) =>
    [
      heading(summary, options),
      summary.by === undefined ? typesTable(summary) : groupsTable(summary),
      warningList(summary),
      changeList(summary),
      errorTable(summary),
      messageTable(summary),
      numberTable(summary),
      trendLines(summary),
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
  const { totals, run_id, runs = 0, duration_seconds, started } = summary
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
  const lines = [`# ${cell(headingOf(summary, title))}: ${outlookOf(summary).words}`]
  if (facts.length > 0) lines.push('', facts.join(' · '))
  if (totals.types > 0) lines.push('', counts.join(', '))
  if (isLogOnly(summary)) lines.push('', levelWords(summary))
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

function groupsTable({ by = [], groups = [] }: Summary): string {
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
  return hidden === 0 ? table : `${table}\n\n${hidden} more rows are not shown, ${hiddenOk} of them ok.`
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

function metricTable(summary: Summary): string {
  const rows = numberRows(summary, maxTypes)
  const names = metricNames(rows).slice(0, mostMetrics)
  if (names.length === 0) return ''
  const table = tableOf(
    ['type', ...names.map(cell)],
    [':--', ...names.map(() => '--:')],
    rows.map(row => [cell(row.type), ...names.map(name => amount(metricOf(row, name)))]),
  )
  return `## Numbers of the job\n\n${table}`
}

/** `120 records: info 100, warn 12, error 8`. */
function levelWords(summary: Summary): string {
  const { counts, total } = levelCounts(summary)
  const words = counts.map(([level, count]) => `${cell(level)} ${grouped(count)}`)
  return `${grouped(total)} ${total === 1 ? 'record' : 'records'}${words.length > 0 ? `: ${words.join(', ')}` : ''}`
}

function changeList({ comparison }: Summary): string {
  if (comparison === undefined) return ''
  const { base, changes } = comparison
  const lines = changes
    .slice(0, maxTypes)
    .map(({ regression, message }) => `- ${regression ? '**worse:** ' : ''}${cell(message)}`)
  return [`## Since ${cell(base)}`, '', ...(lines.length > 0 ? lines : ['No change beyond chance.'])].join(
    '\n',
  )
}

function messageTable(summary: Summary): string {
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

function numberTable({ numbers = [] }: Summary): string {
  if (numbers.length === 0) return ''
  const names = ['min', 'mean', 'median', 'p95', 'p99', 'max'] as const
  const table = tableOf(
    ['key', 'count', ...names],
    [':--', '--:', ...names.map(() => '--:')],
    numbers.map(facts => [
      cell(facts.key),
      grouped(facts.count),
      ...names.map(name => amountOf(facts[name], facts.unit)),
    ]),
  )
  return `## Numbers\n\n${table}`
}

/** The trend as it is drawn for a terminal, in a block of its own so that the bars stand in columns. */
function trendLines(summary: Summary): string {
  const lines = trendBlock(summary, 100, plain)
  return lines.length === 0 ? '' : `## Trend\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\``
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
