import { Failure } from '../../lib/failure.ts'
import { meantOrAll } from '../../lib/suggest.ts'
import { parseDuration } from '../../lib/time.ts'
import type { OptionSpec, Sink, SinkOptions, SinkPolicy, SinkValue } from '../sink.ts'

/** Settings that every sink has. */
const general: Readonly<Record<string, OptionSpec>> = {
  rate: { help: 'at most so many messages, such as 10/h; what is more comes as one digest' },
  group_wait: { help: 'how long to wait for more, so that one message tells all' },
  send_resolved: { help: 'false: do not tell when an alert is over' },
}

/** The general settings as numbers; throws a Failure for one that cannot be read. */
export function policyOf({ rate, group_wait, send_resolved }: SinkOptions): SinkPolicy {
  const [, count, unit = ''] = /^(\d+)\/(s|m|h|d)$/.exec(String(rate ?? '')) ?? []
  if (rate !== undefined && count === undefined)
    throw new Failure(`rate: ${JSON.stringify(rate)} is none: write 10/h`)
  return {
    ...(count !== undefined && {
      rate: { count: Math.max(1, Number(count)), per: parseDuration(`1${unit}`) },
    }),
    ...(group_wait !== undefined && { groupWait: parseDuration(String(group_wait)) }),
    ...(String(send_resolved) === 'false' && { sendResolved: false }),
  }
}

/** The settings of a sink itself, without those that every sink has. */
export function ownOptions(options: SinkOptions): SinkOptions {
  return Object.fromEntries(Object.entries(options).filter(([key]) => !Object.hasOwn(general, key)))
}

/** One mistake in the settings of a sink; `key` is the setting, absent where one is missing. */
export interface OptionProblem {
  readonly key?: string
  readonly problem: string
}

/** All mistakes in the settings of a sink: unknown, missing and wrong ones. Secrets are not read. */
export function optionProblems(
  { name: type, options: specs }: Sink,
  name: string,
  options: SinkOptions,
): readonly OptionProblem[] {
  const label = name === type ? `sink ${type}` : `sink ${name} (${type})`
  const problems: OptionProblem[] = []
  for (const [key, value] of Object.entries(options)) {
    const spec = specs[key] ?? general[key]
    const wrong =
      spec === undefined ? unknown(key, specs) : value === undefined ? undefined : wrongValue(spec, value)
    if (wrong !== undefined) problems.push({ key, problem: `${label}: ${wrong.replace('KEY', key)}` })
  }
  for (const key of Object.keys(general)) {
    try {
      policyOf({ [key]: options[key] })
    } catch (error) {
      problems.push({ key, problem: `${label}: ${(error as Error).message}` })
    }
  }
  for (const [key, { required, help }] of Object.entries(specs)) {
    if (required && options[key] === undefined) problems.push({ problem: `${label} needs ${key}: ${help}` })
  }
  return problems
}

/** Throws a Failure with the first mistake. */
export function checkOptions(sink: Sink, name: string, options: SinkOptions): void {
  const [first] = optionProblems(sink, name, options)
  if (first !== undefined) throw new Failure(first.problem)
}

function unknown(key: string, specs: Readonly<Record<string, OptionSpec>>): string {
  return `unknown setting ${key}${meantOrAll(key, [...Object.keys(specs), ...Object.keys(general)])}`
}

function wrongValue({ type = 'text', choices }: OptionSpec, value: SinkValue): string | undefined {
  if (type === 'map')
    return typeof value === 'object' && !Array.isArray(value) ? undefined : 'KEY has to be a map'
  if (type === 'list')
    return typeof value === 'string' || Array.isArray(value) ? undefined : 'KEY has to be a list'
  if (typeof value === 'object') return 'KEY has to be one value'
  if (choices !== undefined && !choices.includes(String(value)))
    return `KEY has to be one of ${choices.join(', ')}`
  return undefined
}
