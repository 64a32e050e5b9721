import { alerter } from '../../alert/alerter.ts'
import { dispatcher } from '../../alert/delivery/dispatcher.ts'
import type { Rule } from '../../alert/rule.ts'
import type { SinkConfig } from '../../alert/sink.ts'
import { standIn } from '../../alert/sink-settings/stand-in.ts'
import { fromBytes } from '../../lib/bytes.ts'
import { parseDuration, timestamp } from '../../lib/time.ts'
import type { Alert, AnyRecord, Delivery } from '../../records/index.ts'
import type { Example } from './rules-file/example.ts'
import type { RulesFile } from './rules-file/load.ts'

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
      ...(file.settings.max_errors !== undefined && { maxErrors: file.settings.max_errors }),
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
