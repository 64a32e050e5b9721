import { withoutControls } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import type { Result } from '../aggregate.ts'
import { metricNames, metricOf } from '../metrics.ts'
import type { View } from '../view.ts'

interface Metric {
  readonly name: string
  readonly help: string
  readonly samples: ReadonlyArray<readonly [labels: Readonly<Record<string, string>>, value: number]>
}

/**
 * Prometheus text format 0.0.4, for node_exporter's textfile collector. There are few labels: no run id, no message.
 */
export const prom: View = {
  name: 'prom',
  summary: 'Prometheus metrics, for the textfile collector',
  isWhole: true,
  render: summary => metricsOf(summary).map(printMetric).join('\n'),
}

function metricsOf(summary: Summary): Metric[] {
  const {
    totals,
    status,
    ended,
    warnings,
    errors,
    duration_seconds,
    comparison,
    numbers = [],
    run_numbers: own = [],
  } = summary
  const types = latestOf(summary.types)
  const perType = (name: string, help: string, value: (result: Result) => number | undefined): Metric => ({
    name: `bs_type_${name}`,
    help,
    samples: types.flatMap(result => {
      const number = value(result)
      return number === undefined ? [] : [[{ type: result.type }, number] as const]
    }),
  })
  const single = (name: string, help: string, value: number | undefined): Metric => ({
    name: `bs_${name}`,
    help,
    samples: value === undefined ? [] : [[{}, value]],
  })
  // Unknown is neither: a log without a run, or one that ends before it, must not look like a failure or a success.
  const success = status === 'unknown' ? undefined : Number(status === 'success')
  const end = ended === undefined ? undefined : Date.parse(ended) / 1000
  return [
    single('run_success', '1 if the whole run succeeded, 0 if not; absent when that is not known', success),
    single('run_duration_seconds', 'how long the run took', duration_seconds),
    single('run_end_timestamp_seconds', 'when the run ended', end),
    single(
      'last_success_timestamp_seconds',
      'when the run ended, if it succeeded',
      success === 1 ? end : undefined,
    ),
    single('types', 'types in the run', totals.types || undefined),
    single('failed_types', 'types that failed', totals.types > 0 ? totals.failed_types : undefined),
    single('records', 'records of the input', summary.records),
    single('regressions', 'changes for the worse since the base of --compare', comparison?.regressions),
    single('errors', 'log records of level error or fatal', totals.errors),
    single('error_kinds', 'kinds of errors shown in the summary', errors.length),
    single('warnings', 'warnings of the summary', warnings.length),
    single(
      'cost_usd',
      'cost of all attempts in US dollars',
      totals.all_attempts?.cost_usd ?? totals.cost_usd,
    ),
    ...(['median', 'p95', 'p99'] as const).map(name => ({
      name: `bs_number_${name}`,
      help: `${name} of the numbers under the key, of --num`,
      samples: numbers.flatMap(facts => {
        const value = facts[name]
        return value === undefined ? [] : [[{ key: facts.key }, value] as const]
      }),
    })),
    perType('success', '1 if the type succeeded, 0 if not; absent when that is not known', ({ status }) =>
      status === 'unknown' ? undefined : status === 'success' ? 1 : 0,
    ),
    perType('attempts', 'attempts of the type', ({ attempts }) => attempts),
    perType(
      'duration_seconds',
      'how long the type took, all attempts',
      ({ duration_seconds }) => duration_seconds,
    ),
    perType('generated', 'items generated', ({ generated }) => generated),
    perType('approved', 'items approved', ({ approved }) => approved),
    perType('inserted', 'items inserted', ({ inserted }) => inserted),
    perType('approval_ratio', 'share of evaluated items that were approved, 0 to 1', ({ approval_rate }) =>
      approval_rate === undefined ? undefined : approval_rate / 100,
    ),
    {
      name: 'bs_type_metric',
      help: 'numbers that the job reported, by their name',
      samples: types.flatMap(result =>
        metricNames([result]).map(
          name => [{ type: result.type, name }, metricOf(result, name) ?? 0] as const,
        ),
      ),
    },
    {
      name: 'bs_run_metric',
      help: 'numbers that the job reported outside of its types, by their name',
      samples: [
        ...new Map(
          own
            .filter(({ type }) => type === undefined)
            .flatMap(row => metricNames([row]).map(name => [name, metricOf(row, name) ?? 0] as const)),
        ),
      ].map(([name, value]) => [{ name }, value] as const),
    },
  ].filter(({ samples }) => samples.length > 0)
}

/** The last result of each type: with several runs, a series may still have only one sample. */
const latestOf = (types: readonly Result[]): Result[] => [
  ...new Map(types.map(result => [result.type, result])).values(),
]

const printMetric = ({ name, help, samples }: Metric): string =>
  [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...samples.map(([labels, value]) => `${name}${printLabels(labels)} ${value}`),
  ].join('\n')

function printLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escapeLabel(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const escapeLabel = (value: string): string =>
  withoutControls(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
