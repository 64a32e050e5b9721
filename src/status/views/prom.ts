import { codes, type Finding } from '../finding.ts'
import { ownCounters, position } from '../subject.ts'

interface Metric {
  readonly name: string
  readonly help: string
  readonly value: (finding: Finding) => number | undefined
  readonly labels?: (finding: Finding) => Readonly<Record<string, string>>
}

/** Labels are few and stable: a run id would create new series every night. */
const metrics: readonly Metric[] = [
  {
    name: 'bs_status_code',
    help: 'The verdict: 0 ok, 1 warning, 2 critical, 3 unknown.',
    value: ({ severity }) => codes[severity],
  },
  {
    name: 'bs_status_state',
    help: 'The state that it is in; the value is always 1.',
    value: () => 1,
    labels: ({ state }) => ({ state }),
  },
  {
    name: 'bs_status_age_seconds',
    help: 'Seconds since the last sign of life, since the end of the run where it has ended.',
    value: ({ age }) => age,
  },
  {
    name: 'bs_status_done',
    help: 'Units of work that are done, or the position of the one that is worked at.',
    value: ({ document }) => document && position(document)?.at,
  },
  {
    name: 'bs_status_units',
    help: 'Units of work in all.',
    value: ({ document }) => document && position(document)?.total,
  },
  {
    name: 'bs_status_failed',
    help: 'Units of work that failed.',
    value: ({ document }) => document?.progress?.failed,
  },
  {
    name: 'bs_status_last_success_timestamp_seconds',
    help: 'Time of the last success, in seconds since 1970.',
    value: ({ lastSuccess }) => (lastSuccess === undefined ? undefined : Date.parse(lastSuccess) / 1000),
  },
]

/** Renders the findings in the text format of Prometheus, for node_exporter's textfile collector. */
export function prom(findings: readonly Finding[]): string {
  const unique = [...new Map(findings.map(finding => [finding.source, finding])).values()]
  return metrics
    .map(({ name, help, value, labels }) => {
      const samples = unique.flatMap(finding => {
        const amount = value(finding)
        if (amount === undefined || !Number.isFinite(amount)) return []
        return sample(name, { source: finding.source, ...labels?.(finding) }, amount)
      })
      return samples.length === 0 ? '' : `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${samples.join('')}`
    })
    .join('')
    .concat(counters(unique))
}

const sample = (name: string, labels: Readonly<Record<string, string>>, value: number): string =>
  `${name}{${pairs(labels)}} ${value}\n`

/** The counters that a job reports, each by its name. */
function counters(findings: readonly Finding[]): string {
  const samples = findings.flatMap(({ source, document }) =>
    Object.entries(document === undefined ? {} : ownCounters(document)).flatMap(([counter, value]) =>
      typeof value === 'number' && Number.isFinite(value)
        ? [sample('bs_status_progress', { source, counter }, value)]
        : [],
    ),
  )
  const head =
    '# HELP bs_status_progress A counter that the job reports, beside the units of work.\n# TYPE bs_status_progress gauge\n'
  return samples.length === 0 ? '' : head + samples.join('')
}

const pairs = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',')

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
