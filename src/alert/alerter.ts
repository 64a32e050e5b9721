import { toBytes } from '../lib/bytes.ts'
import type { Emit } from '../lib/step.ts'
import { toUtc } from '../lib/time.ts'
import type { Alert, AnyRecord, Delivery, Kind } from '../records/index.ts'
import { prefilter } from '../records/prefilter.ts'
import { write } from '../records/write.ts'
import type { Alerter, AlerterOptions } from './alerter-options.ts'
import { dedup } from './dedup.ts'
import { madeGood } from './made-good.ts'
import { withNoted } from './noted-records.ts'
import { recovery } from './recovery.ts'
import type { FewFailed, Input } from './rule.ts'
import { factKinds, runFacts } from './run-facts.ts'
import { watchesOf } from './watches.ts'

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
  let judged = 0
  let bad = 0
  let firstBad: string | undefined
  let worst: 'none' | 'warning' | 'critical' = 'none'
  let latest: string | undefined

  /** Runs of which this part failed completely. */
  const undecided = new Set<string>()
  const tooFew: FewFailed[] = []
  const input: Input = {
    lines: () => signs,
    stopped,
    leaveOpen: run => void (run !== undefined && undecided.add(run)),
    tooFew: run => void tooFew.push(run),
    isPart: (run, hasBegun) => journal !== undefined && run !== undefined && (!hasBegun || run === handedRun),
  }
  const watch = (given: Input) => watchesOf(rules, { settings, input: given, alerts, facts })
  const watches = watch(input)

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
      if (worst !== 'critical') worst = isCritical(alert) ? 'critical' : 'warning'
      if (phase === 'firing' || phase === 'resolved') put([alert], emit)
      put(deliveries, emit)
    }
  }

  const judge = (record: AnyRecord, emit: Emit<string>): void => {
    if ('timestamp' in record && record.timestamp !== undefined) latest = toUtc(record.timestamp) ?? latest
    for (const one of withNoted(journal, record)) {
      watches.push(one)
      // After the rules: what they say at this record is about the run of that id before. What other processes have noted
      // comes behind it, and is about this run.
      if (one.event === 'script_start') alerts.forgetRun(one.run_id)
    }
    follow(record, emit)
  }

  /** Tells sinks that show how runs go; resolves what a run has made good. A part of a run decides neither. */
  const follow = (record: AnyRecord, emit: Emit<string>): void => {
    if (record.event !== 'script_start' && record.event !== 'script_end') return
    const { run_id: run } = record
    if (input.isPart?.(run, true)) return
    if (record.event === 'script_start') put(dispatcher.follow('began', run), emit)
    else if (record.status === 'success') {
      put(dispatcher.follow('succeeded', run), emit)
      const recovered = new Set<string>()
      for (const due of madeGood({ journal, rules, facts, record })) {
        const deliveries = dispatcher.hand(due, recovered)
        if (deliveries !== undefined) put([due.alert, ...deliveries], emit)
      }
    }
  }

  const recover = recovery({
    ...options,
    alerts,
    watch: () => watch({ ...input, isPart: () => false }),
    release: emit => release(emit, true),
    put,
  })

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
      judged++
      judge(record, emit)
    },
    end(emit) {
      recover(emit)
      release(emit)
      watches.end()
      release(emit, true)
      put(dispatcher.known(), emit)
    },
    tick(time, emit) {
      recover(emit)
      release(emit)
      put([...dispatcher.tick(), ...dispatcher.known()], emit)
      watches.tick(time)
    },
    worst: () => worst,
    counts: () => ({ lines, heard: judged, bad, ...(firstBad !== undefined && { firstBad }) }),
    latest: () => latest,
    tooFew: () => (worst === 'none' ? tooFew : []),
    undecided: () =>
      [...undecided].filter(
        run => !journal?.open().some(({ alert }) => alert.run_id === run && isCritical(alert)),
      ),
  }
}

const isCritical = ({ severity }: Alert): boolean => severity === 'critical'
