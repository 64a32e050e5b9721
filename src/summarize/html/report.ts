import { printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import { headingOf } from '../heading.ts'
import { outlookOf } from '../outlook.ts'
import { percentage } from '../percentage.ts'
import { clock, dollars, duration, grouped } from '../text/words.ts'
import type { ViewOptions } from '../view.ts'
import { activity } from './activity.ts'
import { changes } from './changes.ts'
import { embedded } from './embedded.ts'
import { funnel } from './funnel.ts'
import { groupsTable } from './groups.ts'
import { messages, numbers, parsing } from './log.ts'
import { section, text } from './markup.ts'
import { errorGroups, metricsTable, phasesTable, typesTable, warningList } from './sections.ts'
import { style } from './style.ts'
import { timeline } from './timeline.ts'
import { trend } from './trend.ts'

/**
 * The report as one HTML file: no script, no network (its Content-Security-Policy forbids both), the summary as JSON
 * inside.
 */
export function report(summary: Summary, { title }: ViewOptions): string {
  const { words, tone } = outlookOf(summary)
  const heading = headingOf(summary, title)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(`${heading}: ${words}`)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${text(heading)} <span class="verdict ${colors[tone]}">${text(words)}</span></h1>
<p class="dim">${facts(summary).map(text).join(' · ')}</p>
${cardsOf(summary)}
</header>
<main>
${[
  section('Warnings', warningList(summary)),
  section('Types', typesTable(summary)),
  section(`By ${(summary.by ?? []).join(' and ')}`, groupsTable(summary)),
  section('What is new', changes(summary)),
  section('Trend over runs', trend(summary)),
  section('From generated to inserted', funnel(summary.types)),
  section('Timeline (UTC)', timeline(summary)),
  section('Log records over time (UTC)', activity(summary)),
  section('Errors', errorGroups(summary)),
  section('Messages', messages(summary)),
  section('Numbers', numbers(summary)),
  section('Phases', phasesTable(summary)),
  section('Numbers of the job', metricsTable(summary)),
  section('How the input was read', parsing(summary)),
]
  .filter(part => part !== '')
  .join('\n')}
</main>
<footer>${footer(summary)}</footer>
<script type="application/json" id="summary">${embedded(summary)}</script>
</body>
</html>`
}

const colors = { good: 'ok', bad: 'bad', doubtful: 'warn', neutral: 'dim' } as const

function facts({ run_id, runs = 0, started, ended, duration_seconds }: Summary): string[] {
  return [
    ...(runs > 1 ? [`${runs} runs`] : run_id === undefined ? [] : [printable(run_id)]),
    ...(started === undefined ? [] : [`${clock(started)} to ${clock(ended, started)} UTC`]),
    ...(duration_seconds === undefined || runs > 1 ? [] : [duration(duration_seconds)]),
  ]
}

function cardsOf({ totals }: Summary): string {
  const {
    successful_types: ok,
    planned_types: planned = 0,
    types,
    inserted,
    target,
    errors,
    warnings,
    approval_rate,
  } = totals
  const cost = totals.all_attempts?.cost_usd ?? totals.cost_usd
  const cards: Array<readonly [string, string]> = [
    ...(types > 0 ? [[`${ok} of ${Math.max(planned, types)}`, 'types succeeded'] as const] : []),
    ...(inserted === undefined
      ? []
      : [[grouped(inserted), target ? `inserted of ${grouped(target)}` : 'inserted'] as const]),
    ...(approval_rate === undefined ? [] : [[percentage(approval_rate), 'approved'] as const]),
    ...(errors === undefined ? [] : [[grouped(errors), 'errors in the log'] as const]),
    ...(warnings ? [[grouped(warnings), 'warnings in the log'] as const] : []),
    ...(cost === undefined ? [] : [[dollars(cost), types > 0 ? 'cost of all attempts' : 'cost'] as const]),
  ]
  return cards.length === 0
    ? ''
    : `<ul class="numbers">${cards.map(([value, name]) => `<li><b>${text(value)}</b>${text(name)}</li>`).join('')}</ul>`
}

function footer({ records = 0, filters = [] }: Summary): string {
  const only = filters.length > 0 ? ` Only what was asked for: ${filters.map(printable).join(', ')}.` : ''
  return `${text(`${grouped(records)} records.${only}`)} The summary is inside this page as JSON (id “summary”).`
}
