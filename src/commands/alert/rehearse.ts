import { alerter } from '../../alert/alerter.ts'
import { history } from '../../alert/conditions/history.ts'
import { dispatcher } from '../../alert/delivery/dispatcher.ts'
import type { Rule } from '../../alert/rule.ts'
import type { OpenSink } from '../../alert/sink.ts'
import type { SinkConfig } from '../../alert/sinks/index.ts'
import { fromBytes } from '../../lib/bytes.ts'
import { Failure } from '../../lib/failure.ts'
import { isObject } from '../../lib/json.ts'
import { parseDuration, timestamp } from '../../lib/time.ts'
import type { Alert, AnyRecord, Delivery } from '../../records/index.ts'
import type { RulesFile } from './load-rules.ts'

/** An example of a rules file: records at their times, and the alerts that have to come of them. */
export interface Example {
  readonly name: string
  readonly records: ReadonlyArray<Readonly<Record<string, unknown>>>
  /** How long after the first record the input ends; default: with the last record. */
  readonly end?: string
  /** Records of earlier runs. */
  readonly history?: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly expect: ReadonlyArray<Readonly<Record<string, unknown>>>
}

/** An alert as it came, with the time since the beginning and the sinks that got it. */
export type Outcome = Readonly<Record<string, unknown>>

/** The clock of all examples begins here. */
const beginning = Date.parse('2026-01-01T00:00:00.000Z')

/** Runs one example on a virtual clock: nothing is sent, nobody waits. */
export function rehearse(example: Example, rules: readonly Rule[], file: RulesFile): Outcome[] {
  let now = beginning
  const clock = (): string => timestamp(now)
  const seen: Array<{ readonly at: number; readonly line: string }> = []
  const post = dispatcher(file.sinks.length > 0 ? file.sinks.map(standIn) : standard.map(standIn), {
    attempts: 1,
    dryRun: true,
    silences: file.silences,
    clock: () => now,
    now: clock,
    say() {},
  })
  const step = alerter({
    rules,
    settings: {
      threshold: file.settings.threshold ?? 3,
      minApproval: file.settings.min_approval ?? 70,
      ...(file.settings.budget !== undefined && { budget: file.settings.budget }),
    },
    dispatcher: post,
    now: clock,
    stopped: () => false,
  })
  const emit = (line: string): void => void seen.push({ at: now, line: fromBytes(line) })
  const until = (time: number): void => {
    while (now < time) {
      now = Math.min(time, now + 1000)
      step.tick?.(now, emit)
    }
  }
  for (const { at = '0', ...record } of example.records) {
    until(beginning + parseDuration(String(at)))
    step.push(JSON.stringify({ timestamp: clock(), ...record }), emit)
  }
  if (example.end !== undefined) until(beginning + parseDuration(example.end))
  step.end(emit)
  return outcomes(seen, example)
}

function outcomes(seen: ReadonlyArray<{ readonly line: string }>, { records }: Example): Outcome[] {
  const given = new Set(
    records.filter(({ event }) => event === 'alert' || event === 'delivery').map(one => JSON.stringify(one)),
  )
  const alerts: Array<{ readonly alert: Alert; readonly sinks: string[] }> = []
  for (const { line } of seen) {
    const record = JSON.parse(line) as Alert | Delivery | AnyRecord
    if (record.event === 'alert' && record.alerted_by === undefined && !given.has(line))
      alerts.push({ alert: record, sinks: [] })
    const last = alerts.findLast(({ alert }) => record.event === 'delivery' && alert.rule === record.rule)
    if (
      record.event === 'delivery' &&
      record.status === 'dry_run' &&
      last &&
      !last.sinks.includes(record.sink)
    )
      last.sinks.push(record.sink)
  }
  return alerts.map(({ alert, sinks }) => {
    const { event: _event, timestamp: time, ...rest } = alert
    const at = time === undefined ? undefined : `${(Date.parse(time) - beginning) / 1000}s`
    return { at, ...rest, sinks }
  })
}

const standard: readonly SinkConfig[] = ['stderr', 'file'].map(type => ({ type, name: type, options: {} }))

/** A sink that takes what the real one would take, without its address and its secrets. */
const standIn = ({ type, name }: SinkConfig): OpenSink => ({
  name,
  where: type,
  takes: ({ failed_count }, phase, isNamed = false) =>
    type === 'file' ? phase !== 'resolved' && (isNamed || failed_count !== undefined) : phase !== 'update',
  send: () => ({ sent: type }),
})

/** The example as it stands in the file, checked by hand: its records may be anything. */
export function exampleOf(value: unknown, index: number): Example {
  const name = isObject(value) && typeof value.name === 'string' ? value.name : `example ${index + 1}`
  if (!isObject(value) || !Array.isArray(value.records) || !Array.isArray(value.expect))
    throw new Failure(`${name}: it needs a list of records and a list expect`)
  return { ...(value as unknown as Example), name }
}

/** Earlier runs of the examples, for rules that look at them. */
export function exampleHistory(examples: readonly Example[]) {
  const past = history()
  for (const { history: records = [] } of examples)
    for (const record of records) past.see(record as unknown as AnyRecord)
  return past
}

/** What is wrong: undefined when each expected alert came, in order, with the fields that it names, and no other. */
export function difference(expected: Example['expect'], got: readonly Outcome[]): string | undefined {
  const shown = (list: readonly Outcome[]): string =>
    list.length === 0 ? '    none' : list.map(one => `    ${JSON.stringify(one)}`).join('\n')
  const fits =
    expected.length === got.length && expected.every((want, index) => fitsOne(want, got[index] ?? {}))
  if (fits) return undefined
  const keys = new Set(expected.flatMap(want => Object.keys(want)))
  for (const key of ['rule', 'at', 'severity', 'status', 'summary']) keys.add(key)
  const short = got.map(one => Object.fromEntries(Object.entries(one).filter(([key]) => keys.has(key))))
  return `  want:\n${shown(expected)}\n  got:\n${shown(short)}`
}

const fitsOne = (want: Outcome, got: Outcome): boolean =>
  Object.entries(want).every(([key, value]) =>
    key === 'at' ? seconds(value) === seconds(got.at) : JSON.stringify(got[key]) === JSON.stringify(value),
  )

const seconds = (value: unknown): number | undefined =>
  value === undefined ? undefined : parseDuration(String(value)) / 1000
