import { printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import { headingOf } from '../heading.ts'
import { percentage } from '../percentage.ts'
import { clock, dollars, duration, grouped } from '../text/words.ts'
import type { ViewOptions } from '../view.ts'
import { activity } from './activity.ts'
import { funnel } from './funnel.ts'
import { section, text } from './markup.ts'
import { errorGroups, metricsTable, phasesTable, typesTable, warningList } from './sections.ts'
import { style } from './style.ts'
import { timeline } from './timeline.ts'

/**
 * The report as one HTML file: no script, no network (its Content-Security-Policy forbids both), the summary as JSON
 * inside.
 */
export function report(summary: Summary, { title }: ViewOptions): string {
  const { status } = summary
  const heading = headingOf(summary, title)
  const words = status.replaceAll('_', ' ')
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
<h1>${text(heading)} <span class="verdict ${colorOf(status)}">${text(words)}</span></h1>
<p class="dim">${facts(summary).map(text).join(' · ')}</p>
${numbers(summary)}
</header>
<main>
${[
  section('Warnings', warningList(summary)),
  section('Types', typesTable(summary)),
  section('From generated to inserted', funnel(summary.types)),
  section('Timeline (UTC)', timeline(summary)),
  section('Log records over time (UTC)', activity(summary)),
  section('Errors', errorGroups(summary)),
  section('Phases', phasesTable(summary)),
  section('Numbers of the job', metricsTable(summary)),
]
  .filter(part => part !== '')
  .join('\n')}
</main>
<footer>${footer(summary)}</footer>
<script type="application/json" id="summary">${embedded(summary)}</script>
</body>
</html>`
}

const colorOf = (status: Summary['status']): string =>
  status === 'success' ? 'ok' : status === 'failed' ? 'bad' : 'warn'

function facts({ run_id, runs = 0, started, ended, duration_seconds }: Summary): string[] {
  return [
    ...(runs > 1 ? [`${runs} runs`] : run_id === undefined ? [] : [printable(run_id)]),
    ...(started === undefined ? [] : [`${clock(started)} to ${clock(ended, started)} UTC`]),
    ...(duration_seconds === undefined || runs > 1 ? [] : [duration(duration_seconds)]),
  ]
}

function numbers({ totals }: Summary): string {
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
    ...(cost === undefined ? [] : [[dollars(cost), 'cost of all attempts'] as const]),
  ]
  return cards.length === 0
    ? ''
    : `<ul class="numbers">${cards.map(([value, name]) => `<li><b>${text(value)}</b>${text(name)}</li>`).join('')}</ul>`
}

function footer({ parse, records = 0, skipped = 0 }: Summary): string {
  const read =
    parse === undefined
      ? `${grouped(records)} records`
      : `${grouped(parse.lines)} lines, ${percentage(parse.not_understood ?? 0)} of them claimed by no format`
  return `${read}${skipped > 0 ? `, ${grouped(skipped)} lines left out because they are no records` : ''}. The whole summary is inside this page as JSON (id “summary”).`
}

/**
 * In a script element, `</script` would end the JSON and `<!--` would begin a comment; JSON allows `<` to be escaped.
 */
const embedded = (summary: Summary): string =>
  JSON.stringify(summary).replace(
    /[<>&\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
