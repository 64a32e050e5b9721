import { redactDeep } from '../lib/redact.ts'
import type { Emit, Step } from '../lib/step.ts'
import { toUtc } from '../lib/time.ts'
import type { Alert, AnyRecord, Delivery, Kind } from '../records/index.ts'
import { write } from '../records/write.ts'
import type { Courier } from './courier.ts'
import { ledger } from './ledger.ts'
import type { Finding, Rule, Settings } from './rule.ts'
import { bytes, sifter } from './sift.ts'

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

interface Held {
  readonly alert: Alert
  readonly update: boolean
}

/**
 * Lines in, the same lines out, alerts and deliveries added: all as one character a byte. An alert waits for the next
 * line (or tick, or the end): when that is the same alert from another alerter before us, ours is not told.
 */
export function alerter({ rules, settings, courier, now, stopped }: AlerterOptions): Alerter {
  const kinds = new Set<Kind>(['script_start', 'script_end', 'alert', 'delivery'])
  for (const { events } of rules) for (const kind of events) kinds.add(kind)
  const sift = sifter(kinds)
  const told = ledger()
  let held: Held[] = []
  let lines = 0
  let signs = 0
  let heard = 0
  let bad = 0
  let firstBad: string | undefined
  let worst: 'none' | 'warning' | 'critical' = 'none'
  let latest: string | undefined

  const watches = rules.map(rule => ({ rule, watch: rule.watch(settings, { lines: () => signs, stopped }) }))

  const put = (records: readonly (Alert | Delivery)[], emit: Emit<string>): void => {
    for (const record of records) emit(bytes(write(record)))
  }

  const release = (emit: Emit<string>): void => {
    const batch = held
    held = []
    for (const { alert, update } of batch) {
      if (!update) put([alert], emit)
      if (alert.severity === 'critical' || worst === 'none')
        worst = alert.severity === 'critical' ? 'critical' : 'warning'
      put(courier.hand(alert, update), emit)
    }
  }

  /** Decides whether a finding is told at all; told ones are held. */
  const consider =
    (rule: Rule): Emit<Finding> =>
    finding => {
      const { state = 'firing' } = finding
      const alert = complete(rule, finding, now)
      const teller = told.teller(alert)
      if (state === 'firing' ? teller !== undefined : teller !== 'us') return
      if (state === 'firing') told.add(alert, 'us')
      if (state === 'resolved') told.remove(alert)
      held.push({ alert, update: state === 'update' })
    }
  const sinks = new Map(rules.map(rule => [rule, consider(rule)]))

  /** Another alerter's alert: ours of that name is not told, neither now nor later. */
  const yieldTo = (theirs: Alert): void => {
    if (theirs.status === 'resolved') {
      if (told.teller(theirs) === 'others') told.remove(theirs)
      return
    }
    const same = ({ alert }: Held): boolean =>
      alert.rule === theirs.rule && alert.run_id === theirs.run_id && alert.type === theirs.type
    const ours = held.some(same)
    if (ours) held = held.filter(entry => !same(entry))
    if (ours || told.teller(theirs) === undefined) told.add(theirs, 'others')
  }

  const watch = (record: AnyRecord): void => {
    if ('timestamp' in record && record.timestamp !== undefined) latest = toUtc(record.timestamp) ?? latest
    for (const { rule, watch } of watches) {
      if (rule.events.includes(record.event)) watch.push(record, sinks.get(rule) ?? (() => {}))
    }
    // After the rules: what they say now is about the run of that name before.
    if (record.event === 'script_start') told.forget(record.run_id)
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
      if (held.length > 0 && !ofAlerter) release(emit)
      emit(line)
      put(courier.known(), emit)
      if (record?.event === 'alert') yieldTo(record)
      if (ofAlerter) return
      signs++
      if (record === undefined) return
      heard++
      watch(record)
      if (record.event === 'script_end' && record.status === 'success') {
        put(courier.succeeded({ ...(record.run_id !== undefined && { run_id: record.run_id }) }), emit)
      }
    },
    end(emit) {
      release(emit)
      for (const { rule, watch } of watches) watch.end(sinks.get(rule) ?? (() => {}))
      release(emit)
      put(courier.known(), emit)
    },
    tick(time, emit) {
      release(emit)
      put(courier.known(), emit)
      for (const { rule, watch } of watches) watch.tick?.(time, sinks.get(rule) ?? (() => {}))
    },
    worst: () => worst,
    counts: () => ({ lines, heard, bad, ...(firstBad !== undefined && { firstBad }) }),
    latest: () => latest,
  }
}

/** Finding → alert record. Every text in it is redacted; a type name or a reason can hold a secret too. */
function complete(rule: Rule, { state, ...facts }: Finding, now: () => string | undefined): Alert {
  const { run_id, type } = facts
  const timestamp = (facts.timestamp !== undefined && toUtc(facts.timestamp)) || now()
  const alert: Alert = {
    ...facts,
    event: 'alert',
    rule: rule.name,
    severity: rule.severity,
    status: state === 'resolved' ? 'resolved' : 'firing',
    key: [rule.name, run_id, type].filter(part => part !== undefined).join(':'),
  }
  const { timestamp: _unread, ...rest } = redactDeep(alert)
  return { ...(timestamp !== undefined && { timestamp }), ...rest }
}
