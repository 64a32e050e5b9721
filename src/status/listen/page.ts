import { createHash } from 'node:crypto'
import { printable } from '../../lib/text.ts'
import { timestamp } from '../../lib/time.ts'
import { escapeXml } from '../../lib/xml.ts'
import { countersText, workText } from '../../records/current-work.ts'
import { hideSecretsDeep } from '../../redact/hide-secrets.ts'
import type { StatusDocument } from '../document.ts'
import { type Finding, type Severity, worse, worst } from '../finding.ts'
import { unitsDone } from '../subject.ts'
import { line } from '../views/text.ts'

/** Seconds after which a browser loads the page again. */
const refresh = 30

const style = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.3rem}
section{border:1px solid #8886;border-left-width:.5rem;border-radius:.3rem;padding:.2rem 1rem 1rem;margin:1rem 0}
h2{font-size:1rem;margin:.6rem 0;overflow-wrap:anywhere}
p{margin:.3rem 0;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.6rem 0 0}
dt{opacity:.7}
dd{margin:0;overflow-wrap:anywhere}
progress{width:100%}
.ok{border-left-color:#2a7}
.warning{border-left-color:#c80}
.critical{border-left-color:#c33}
.unknown{border-left-color:#777}
footer{opacity:.7;font-size:.9rem}
`

/** Nothing may be loaded and nothing may run; only the style of the page itself is allowed (CSP level 3). */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The findings as a page for people, the worst first. It has no script and loads nothing. */
export function page(findings: readonly Finding[], now: number): string {
  const sorted = [...findings].sort((a, b) => worse(a.severity, b.severity))
  const verdict = worst(findings)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${refresh}">
<title>${titles[verdict]} - batch status</title>
<style>${style}</style>
</head>
<body>
<h1>${titles[verdict]}</h1>
<main>
${sorted.map(section).join('\n')}
</main>
<footer><p>Checked at ${timestamp(now)}; checked again every ${refresh} s. Also as <a href="health">text</a>, <a href="json">JSON</a> and <a href="metrics">metrics</a>.</p></footer>
</body>
</html>
`
}

const titles: Readonly<Record<Severity, string>> = {
  ok: 'OK',
  warning: 'Warning',
  critical: 'Critical',
  unknown: 'Unknown',
}

const html = (value: string): string => escapeXml(printable(value))

function section(finding: Finding): string {
  const { severity, source } = finding
  return `<section class="${severity}">
<h2>${html(source)}</h2>
<p>${html(line(finding, false))}</p>${bar(finding)}${facts(finding)}
</section>`
}

/** How much is done, where the total is known: a unit that is being worked on, or was when the run broke off, is not. */
function bar({ document }: Finding): string {
  const where = document && unitsDone(document)
  if (where === undefined) return ''
  const label = `${where.at} of ${where.total} ${where.unit}`
  return `\n<p><progress value="${where.at}" max="${where.total}" aria-label="${html(label)}"></progress> ${html(label)}</p>`
}

function facts({ document, lastSuccess }: Finding): string {
  const known: StatusDocument = document === undefined ? {} : hideSecretsDeep(document)
  const { run_id, type, attempt, progress, started_at, last_update, last_output, ended_at, host } = known
  const rows: ReadonlyArray<readonly [string, unknown]> = [
    ['run', run_id],
    ['type', type],
    ['attempt', attempt],
    ['doing', workText(known)],
    ['progress', progress === undefined ? '' : countersText(progress)],
    ['started', started_at],
    ['last update', last_update],
    ['last output', last_output],
    ['ended', ended_at],
    ['last success', lastSuccess],
    ['host', host],
  ]
  const shown = rows.filter(([, value]) => value !== undefined && value !== '')
  if (shown.length === 0) return ''
  return `\n<dl>${shown.map(([name, value]) => `<dt>${name}</dt><dd>${html(String(value))}</dd>`).join('')}</dl>`
}
