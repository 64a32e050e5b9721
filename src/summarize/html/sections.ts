import { printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import type { ErrorGroup, PhaseTimes, Result } from '../aggregate.ts'
import { metricNames, metricOf } from '../metrics.ts'
import { type NumbersRow, numberRows } from '../numbers/run-numbers.ts'
import { percentage } from '../percentage.ts'
import { rate } from '../results.ts'
import { selectRows } from '../text/select-rows.ts'
import { amount, clock, dollars, duration, grouped, number } from '../text/words.ts'
import { shownWarnings } from '../warnings/shown.ts'
import { why } from '../why.ts'
import { table, text } from './markup.ts'

const statuses = {
  success: ['ok', 'ok'],
  failed: ['FAILED', 'bad'],
  partial: ['partial', 'warn'],
  unknown: ['unknown', 'warn'],
} as const

/** Maximum number of table rows, so that a browser still opens the page at once. */
const mostTypes = 200
const mostMetrics = 20

/** The table of types, as HTML; empty without types. Numbers that no type has get no column. */
export function typesTable({ types, runs = 0 }: Summary): string {
  if (types.length === 0) return ''
  const { rows, hiddenOk, hiddenOther } = selectRows(types, mostTypes)
  const has = (pick: (type: Result) => unknown): boolean => rows.some(type => pick(type) !== undefined)
  const approved = (type: Result): string => {
    const share = rate(type)
    return number(type.approved) + (share === undefined ? '' : ` (${percentage(share)})`)
  }
  const hidden = hiddenOk + hiddenOther
  const more =
    hidden === 0 ? '' : `\n<p class="dim">${hidden} more are not shown, ${hiddenOk} of them successful.</p>`
  return `${table(
    'Results by type',
    [
      ...(runs > 1
        ? [{ title: 'run', cell: ({ run_id, run }: Result) => text(printable(run_id ?? `#${run ?? ''}`)) }]
        : []),
      { title: 'type', cell: ({ type }) => text(printable(type)) },
      {
        title: 'status',
        cell: ({ status, attempts }) => {
          const [word, color] = statuses[status]
          // A success after a retry is marked: it is not a failure, but worth attention.
          const retried =
            status === 'success' && attempts > 1 ? ' <span class="warn">after a retry</span>' : ''
          return `<b class="${color}">${attempts === 0 ? 'not begun' : word}</b>${retried}`
        },
      },
      { title: 'attempts', isNumber: true, cell: ({ attempts }) => String(attempts) },
      ...(has(({ generated }) => generated)
        ? [{ title: 'generated', isNumber: true, cell: ({ generated }: Result) => number(generated) }]
        : []),
      ...(has(rate) ? [{ title: 'approved', isNumber: true, cell: approved }] : []),
      ...(has(({ inserted }) => inserted)
        ? [{ title: 'inserted', isNumber: true, cell: ({ inserted }: Result) => number(inserted) }]
        : []),
      ...(has(({ cost_usd }) => cost_usd)
        ? [
            {
              title: 'cost',
              isNumber: true,
              cell: ({ cost_usd }: Result) => (cost_usd === undefined ? '–' : dollars(cost_usd)),
            },
          ]
        : []),
      { title: 'time', isNumber: true, cell: ({ duration_seconds }) => duration(duration_seconds) },
      {
        title: 'error',
        className: 'error',
        cell: type => (type.status === 'success' ? '' : text(printable(why(type)))),
      },
    ],
    rows,
  )}${more}`
}

/** The numbers that the jobs reported, as HTML; empty when there are none. */
export function metricsTable(summary: Summary): string {
  const rows = numberRows(summary, mostTypes)
  const names = metricNames(rows).slice(0, mostMetrics)
  if (names.length === 0) return ''
  return table<NumbersRow>(
    'Numbers of the job',
    [
      { title: 'type', cell: ({ type }) => text(printable(type)) },
      ...names.map(name => ({
        title: printable(name),
        isNumber: true,
        cell: (row: NumbersRow) => amount(metricOf(row, name)),
      })),
    ],
    rows,
  )
}

/** Maximum number of warnings in the page. */
const mostWarnings = 30

/** The latest warnings; empty without any. */
export function warningList(summary: Summary): string {
  const warnings = shownWarnings(summary)
  return warnings.length === 0
    ? ''
    : `${warnings.length > mostWarnings ? `<p class="dim">The latest ${mostWarnings} of ${grouped(warnings.length)}.</p>` : ''}<ul class="warnings">${warnings
        .slice(-mostWarnings)
        .map(({ message }) => `<li>${text(printable(message))}</li>`)
        .join('\n')}</ul>`
}

/** Error groups; each unfolds to show its example, without a script. */
export function errorGroups({ errors, totals, started }: Summary): string {
  const shown = errors.reduce((sum, { count }) => sum + count, 0)
  const rest = (totals.errors ?? 0) - shown
  const more = rest > 0 ? `\n<p class="dim">and ${grouped(rest)} of other kinds (--top N shows more)</p>` : ''
  return errors.map(group => errorGroup(group, started)).join('\n') + (errors.length === 0 ? '' : more)
}

function errorGroup(
  { count, first, last, types = [], fingerprint, sample, trace }: ErrorGroup,
  started?: string,
): string {
  const facts = [
    ...(types.length > 0 ? [types.slice(0, 5).map(printable).join(', ')] : []),
    ...(first === undefined ? [] : [`${clock(first, started)} to ${clock(last, first)}`]),
  ]
  return `<details><summary><b>${grouped(count)} ×</b> ${text(printable(fingerprint))} <span class="dim">${text(facts.join(' · '))}</span></summary>
<pre>${text(trace === undefined ? sample : `${sample}\n\n${trace}`)}</pre></details>`
}

export const phasesTable = ({ phases }: Summary): string =>
  phases.length === 0
    ? ''
    : table<PhaseTimes>(
        'Phases',
        [
          {
            title: 'phase',
            cell: ({ phase, name }) => text(`${phase ?? ''} ${printable(name ?? '')}`.trim()),
          },
          { title: 'attempts', isNumber: true, cell: ({ count }) => grouped(count) },
          { title: 'median', isNumber: true, cell: ({ median_seconds }) => duration(median_seconds) },
          { title: '95th percentile', isNumber: true, cell: ({ p95_seconds }) => duration(p95_seconds) },
        ],
        phases,
      )
