import { toBytes } from '../lib/bytes.ts'
import type { Emit, Step } from '../lib/step.ts'
import { toUtc } from '../lib/time.ts'
import type { Alert, AnyRecord, Delivery, Kind } from '../records/index.ts'
import { prefilter } from '../records/prefilter.ts'
import { write } from '../records/write.ts'
import { dedup } from './dedup.ts'
import type { Dispatcher } from './delivery/dispatcher.ts'
import type { Finding, Input, Rule, Settings } from './rule.ts'
import { factKinds, runFacts } from './run-facts.ts'
import type { Journal } from './state/journal.ts'

export interface AlerterOptions {
  readonly rules: readonly Rule[]
  readonly settings: Settings
  readonly dispatcher: Dispatcher
  /** Time of an alert that no record gives a time. */
  now(): string | undefined
  /** A signal stopped the reading. */
  stopped(): boolean
  /** How long another alerter has to send the same alert, in milliseconds; 0: until the next line or tick. */
  readonly defer?: number
  /** What processes that share runs know from each other, and what killed ones left behind. */
  readonly journal?: Journal
  /** Id of the run that was handed to us from outside ($RUN_ID): other processes work on parts of it. */
  readonly handedRun?: string
  /** Fields that every alert gets where it has none of its own. */
  readonly extra?: Partial<Alert>
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
const always: readonly Kind[] = [...factKinds, 'alert', 'delivery']

/**
 * Lines in, the same lines out, alerts and deliveries added: all as one character a byte. An alert waits for the next
 * line (or tick, or the end), or as long as `defer` says: when another alerter sends the same meanwhile, ours is not sent.
 */
export function alerter(options: AlerterOptions): Alerter {
  const { rules, settings, dispatcher, now, stopped, defer = 0, extra, journal, handedRun } = options
  const readRecord = prefilter(new Set([...always, ...rules.flatMap(({ events }) => events)]))
  const facts = runFacts(extra)
  const alerts = dedup({ now, defer, enrich: facts.enrich })
  let lines = 0
  /** Lines that show that the run lives: those of alerters do not. */
  let signs = 0
  let heard = 0
  let bad = 0
  let firstBad: string | undefined
  let worst: 'none' | 'warning' | 'critical' = 'none'
  let latest: string | undefined

  let hasRecovered = journal === undefined

  const input: Input = {
    lines: () => signs,
    stopped,
    isPart: (run, hasBegun) => journal !== undefined && run !== undefined && (!hasBegun || run === handedRun),
  }
  const watchAll = () =>
    rules.map(rule => ({
      events: rule.events,
      step: rule.watch(settings, input),
      consider: (finding: Finding) => alerts.consider(rule, finding),
    }))
  const watches = watchAll()

  const put = (records: readonly (Alert | Delivery)[], emit: Emit<string>): void => {
    for (const record of records) emit(toBytes(write(record)))
  }

  const release = (emit: Emit<string>, all = false): void => {
    for (const due of alerts.release(all)) {
      const { alert, phase } = due
      const deliveries = dispatcher.hand(due)
      if (deliveries === undefined) {
        // Another process has sent it, with older numbers.
        if (due.hasNewer) put(dispatcher.hand({ ...due, phase: 'update' }) ?? [], emit)
        continue
      }
      if (worst !== 'critical') worst = alert.severity === 'critical' ? 'critical' : 'warning'
      if (phase === 'firing' || phase === 'resolved') put([alert], emit)
      put(deliveries, emit)
    }
  }

  const see = (record: AnyRecord, to: typeof watches): void => {
    facts.see(record)
    for (const { events, step, consider } of to)
      if (events.includes(record.event)) step.push(record, consider)
  }

  /** The record, and what other processes have noted of the same run: each in the order that all of them see. */
  const withNoted = (record: AnyRecord): readonly AnyRecord[] => {
    if (journal === undefined || !factKinds.includes(record.event)) return [record]
    const run = ('run_id' in record && record.run_id) || ''
    const noted = journal.exchange(run, record)
    if (record.event === 'type_end') return noted.filter(({ event }) => event === 'type_end')
    // Beginning and end of the other inputs are not those of the run.
    const results = noted.filter(({ event }) => event === 'type_end')
    return record.event === 'script_start' ? [record, ...results] : [...results, record]
  }

  const judge = (record: AnyRecord, emit: Emit<string>): void => {
    if ('timestamp' in record && record.timestamp !== undefined) latest = toUtc(record.timestamp) ?? latest
    for (const one of withNoted(record)) {
      see(one, watches)
      // After the rules: what they say at this record is about the run of that id before. What other processes have noted
      // comes behind it, and is about this run.
      if (one.event === 'script_start') alerts.forgetRun(one.run_id)
    }
    if (record.event !== 'script_end' || record.status !== 'success') return
    put(dispatcher.succeeded(record.run_id === undefined ? {} : { run_id: record.run_id }), emit)
  }

  /** What killed processes have read and not alerted, or noted and not sent, is made good. */
  const recover = (emit: Emit<string>): void => {
    if (hasRecovered || journal === undefined) return
    hasRecovered = true
    for (const { records } of journal.abandoned()) {
      const left = watchAll()
      for (const record of records) see(record, left)
      release(emit, true)
    }
    put(dispatcher.resume(journal.takeOver()), emit)
  }

  return {
    push(line, emit) {
      recover(emit)
      lines++
      const { record, problem } = readRecord(line)
      if (problem !== undefined) {
        bad++
        firstBad ??= `line ${lines}: ${problem}`
      }
      const ofAlerter = record?.event === 'alert' || record?.event === 'delivery'
      if (!ofAlerter && alerts.holds()) release(emit)
      emit(line)
      put(dispatcher.known(), emit)
      if (record?.event === 'alert') alerts.yieldTo(record)
      if (ofAlerter) return
      signs++
      if (record === undefined) return
      heard++
      judge(record, emit)
    },
    end(emit) {
      recover(emit)
      release(emit)
      for (const { step, consider } of watches) step.end(consider)
      release(emit, true)
      put(dispatcher.known(), emit)
    },
    tick(time, emit) {
      recover(emit)
      release(emit)
      put([...dispatcher.tick(), ...dispatcher.known()], emit)
      for (const { step, consider } of watches) step.tick?.(time, consider)
    },
    worst: () => worst,
    counts: () => ({ lines, heard, bad, ...(firstBad !== undefined && { firstBad }) }),
    latest: () => latest,
  }
}
