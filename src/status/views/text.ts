import { type Finding, type Measure, worse } from '../finding.ts'
import { plain } from '../text.ts'

/**
 * `BS OK - math 2/6 running, heartbeat 12s ago`; with the source when there are several, or when it is missing or
 * unreadable.
 */
export function line({ severity, state, source, message }: Finding, several: boolean): string {
  const named = several || state === 'missing' || state === 'unreadable'
  return `BS ${severity.toUpperCase()} - ${named ? `${plain(source)}: ` : ''}${message}`
}

/**
 * The output of a monitoring plug-in: the worst finding first, because monitors show the first line, and all
 * performance data after it, because monitors read it there.
 */
export function text(findings: readonly Finding[]): string {
  const several = findings.length > 1
  const sorted = [...findings].sort((a, b) => worse(a.severity, b.severity))
  const numbers = sorted.flatMap(({ source, measures = [] }) =>
    measures.map(measure => number(measure, several ? `${source} ` : '')),
  )
  const lines = sorted.map(finding => line(finding, several))
  if (numbers.length > 0) lines[0] += ` | ${numbers.join(' ')}`
  return `${lines.join('\n')}\n`
}

/** One value of the performance data: `age=12s;120;300`, `'my job age'=12s`. */
function number({ label, value, unit, warning, critical, min, max }: Measure, prefix: string): string {
  const parts = [warning, critical, min, max].map(bound => (bound === undefined ? '' : tidy(bound)))
  return `${quoted(prefix + label)}=${tidy(value)}${unit ?? ''};${parts.join(';')}`.replace(/;+$/, '')
}

/** Plug-in values cannot be infinite or have an exponent. */
const tidy = (value: number): string =>
  Number.isFinite(value) ? String(Math.round(Math.min(value, 1e15) * 1000) / 1000) : ''

const quoted = (label: string): string => {
  const name = plain(label).replaceAll('=', '_')
  return /^[\w./-]+$/.test(name) ? name : `'${name.replaceAll("'", "''")}'`
}
