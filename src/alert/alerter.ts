import { toBytes } from '../lib/bytes.ts'
import type { Emit, Step } from '../lib/step.ts'
import { toUtc } from '../lib/time.ts'
import type { Alert, AnyRecord, Delivery, Kind } from '../records/index.ts'
import { sifter } from '../records/prefilter.ts'
import { write } from '../records/write.ts'
import type { Courier } from './courier.ts'
import { gate } from './gate.ts'
import type { Finding, Rule, Settings } from './rule.ts'

export interface AlerterOptions {
  readonly rules: readonly Rule[]
  readonly settings: Settings
  readonly courier: Courier
  /** Time of an alert that no record gives a time. */
  now(): string | undefined
  /** A signal stopped the reading. */
  stopped(): boolean
}

export interface Alerter extends Step<string, string> {
  /** Worst alert so far. */
  worst(): 'none' | 'warning' | 'critical'
  /** Lines in all, those that told of a run or type, those that were no valid records and the first of them. */
  counts(): {
    readonly lines: number
    readonly heard: number
    readonly bad: number
    readonly firstBad?: string
  }
  /** Time of the latest record that a rule saw. */
  latest(): string | undefined
}

/** Without these there is nothing to judge, whatever the rules listen to. */
const always: readonly Kind[] = ['script_start', 'type_end', 'script_end', 'alert', 'delivery']

/**
 * Lines in, the same lines out, alerts and deliveries added: all as one character a byte. An alert waits for the next
 * line (or tick, or the end): when that is the same alert from another alerter before us, ours is not told.
 */
export function alerter({ rules, settings, courier, now, stopped }: AlerterOptions): Alerter {
  const sift = sifter(new Set([...always, ...rules.flatMap(({ events }) => events)]))
  const alerts = gate(now)
  let lines = 0
  /** Lines that show that the run lives: those of alerters do not. */
  let signs = 0
  let heard = 0
  let bad = 0
  let firstBad: string | undefined
  let worst: 'none' | 'warning' | 'critical' = 'none'
  let latest: string | undefined

  const watches = rules.map(rule => ({
    events: rule.events,
    step: rule.watch(settings, { lines: () => signs, stopped }),
    tell: (finding: Finding) => alerts.consider(rule, finding),
  }))

  const put = (records: readonly (Alert | Delivery)[], emit: Emit<string>): void => {
    for (const record of records) emit(toBytes(write(record)))
  }

  const release = (emit: Emit<string>): void => {
    for (const { alert, update } of alerts.take()) {
      if (worst !== 'critical') worst = alert.severity === 'critical' ? 'critical' : 'warning'
      if (!update) put([alert], emit)
      put(courier.hand(alert, update), emit)
    }
  }

  const judge = (record: AnyRecord, emit: Emit<string>): void => {
    if ('timestamp' in record && record.timestamp !== undefined) latest = toUtc(record.timestamp) ?? latest
    for (const { events, step, tell } of watches) if (events.includes(record.event)) step.push(record, tell)
    // After the rules: what they say at this record is about the run of that name before.
    if (record.event === 'script_start') alerts.forget(record.run_id)
    if (record.event !== 'script_end' || record.status !== 'success') return
    put(courier.succeeded(record.run_id === undefined ? {} : { run_id: record.run_id }), emit)
  }

  return {
    push(line, emit) {
      lines++
      const { record, problem } = sift(line)
      if (problem !== undefined) {
        bad++
        firstBad ??= `line ${lines}: ${problem}`
      }
      const ofAlerter = record?.event === 'alert' || record?.event === 'delivery'
      if (!ofAlerter && alerts.waits()) release(emit)
      emit(line)
      put(courier.known(), emit)
      if (record?.event === 'alert') alerts.yieldTo(record)
      if (ofAlerter) return
      signs++
      if (record === undefined) return
      heard++
      judge(record, emit)
    },
    end(emit) {
      release(emit)
      for (const { step, tell } of watches) step.end(tell)
      release(emit)
      put(courier.known(), emit)
    },
    tick(time, emit) {
      release(emit)
      put(courier.known(), emit)
      for (const { step, tell } of watches) step.tick?.(time, tell)
    },
    worst: () => worst,
    counts: () => ({ lines, heard, bad, ...(firstBad !== undefined && { firstBad }) }),
    latest: () => latest,
  }
}
