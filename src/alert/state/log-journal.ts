import type { AnyRecord } from '../../records/index.ts'
import { hideSecretsDeep } from '../../redact/hide-secrets.ts'
import { namesOccasion } from '../delivery/delivery-key.ts'
import type { Intent, Journal, JournalOptions, NotedRun } from './journal.ts'
import { known, type NotedDelivery } from './known.ts'
import type { LogFile } from './log-file.ts'

/** Milliseconds after which a run is forgotten. */
const day = 86_400_000
/** Milliseconds without a word after which a run whose processes are gone is over. */
const quiet = 1_800_000

/** A journal in a log of entries: see `Journal`. A failed write is reported once, and the work goes on. */
export function journal(log: LogFile, options: JournalOptions): Journal {
  const { me, handedRun, isAlive, now, onProblem } = options
  const state = known()
  const positions = new Map<string, number>()
  let isBroken = false

  const fail = (error: unknown): void => {
    if (!isBroken) onProblem(error)
    isBroken = true
  }
  const read = (): typeof state => {
    try {
      for (const entry of log.readNew()) state.apply(entry)
    } catch (error) {
      fail(error)
    }
    return state
  }
  const append = (entry: object, sync = false): void => {
    try {
      log.append({ at: now(), by: me.id, ...entry }, sync)
    } catch (error) {
      fail(error)
    }
  }

  const isGone = (id: string): boolean => {
    if (id === me.id) return false
    const holder = state.holders.get(id)
    return state.closed.has(id) || holder === undefined || !isAlive(holder)
  }
  const isOurs = ({ left, owner }: NotedDelivery): boolean => left.size > 0 && owner === me.id
  /** An alert about no run, such as a success that does not come, may fire for weeks. */
  const isOpenOutage = ({ intent: { alert, phase } }: NotedDelivery): boolean =>
    phase === 'firing' &&
    alert.run_id === undefined &&
    namesOccasion(alert) &&
    state.firing.get(alert.key ?? alert.rule) === alert
  const toIntent = ({ intent, left }: NotedDelivery): Intent => ({ ...intent, sinks: [...left] })

  /** The records of a run, for the one process that judges it. */
  const judgeRun = (run: string): NotedRun | undefined => {
    const records = state.records.filter(noted => noted.run === run && now() - noted.at < day)
    if (records.length === 0 || state.ended.has(run)) return undefined
    append({ is: 'ended', run }, true)
    return read().ended.get(run) === me.id || isBroken
      ? { run, records: records.map(({ record }) => record) }
      : undefined
  }

  read()
  append({ is: 'open', holder: me, ...(handedRun !== undefined && { run: handedRun }) })

  return {
    intend(intent) {
      if (read().deliveries.has(intent.key)) return false
      append({ is: 'intent', intent }, true)
      return isBroken || read().deliveries.get(intent.key)?.owner === me.id
    },
    settle(key, sink, outcome, detail) {
      append({ is: 'settled', key, sink, outcome, ...(detail !== undefined && { detail }) }, true)
      if (outcome !== 'dead') return
      const alert = state.deliveries.get(key)?.intent.alert
      try {
        log.keep('dead-letters.ndjson', { at: now(), key, sink, detail, alert })
      } catch (error) {
        fail(error)
      }
    },
    takeOver() {
      for (const { intent, left, owner } of read().deliveries.values())
        if (left.size > 0 && isGone(owner)) append({ is: 'claim', key: intent.key, from: owner }, true)
      return [...read().deliveries.values()].filter(isOurs).map(toIntent)
    },
    exchange(run, record) {
      append({ is: 'record', run, record: hideSecretsDeep(record) })
      if (isBroken) return [record]
      const { records } = read()
      const from = positions.get(run) ?? 0
      positions.set(run, records.length)
      return records
        .slice(from)
        .filter(noted => noted.run === run && now() - noted.at < day && (run !== '' || noted.by === me.id))
        .map(noted => noted.record)
    },
    abandoned() {
      const runs = new Map<string, AnyRecord[]>()
      const gone = new Set<string>()
      for (const { run, by, at, record } of read().records) {
        if (state.closed.has(by) || !isGone(by) || now() - at >= day) continue
        gone.add(by)
        const name = run === '' ? by : run
        runs.set(name, [...(runs.get(name) ?? []), record])
      }
      for (const who of gone) append({ is: 'close', who })
      return [...runs].map(([run, records]) => ({ run, records }))
    },
    quietRuns: () =>
      [...read().handed]
        .filter(([, { by, at }]) => now() - at >= quiet && [...by].every(isGone))
        .flatMap(([run]) => judgeRun(run) ?? []),
    endRun(run) {
      read()
      return judgeRun(run)
    },
    rounds: incident => read().resolved.get(incident) ?? 0,
    latest: alertKey => read().latest.get(alertKey),
    lastFired: (rule, type) => read().lastFired.get(`${rule} ${type ?? ''}`),
    hasMissed: (key, sink) => read().missed.get(key)?.has(sink) ?? false,
    acknowledge: (key, who, comment) => append({ is: 'acknowledged', key, who, comment }, true),
    isAcknowledged: key => read().acknowledged.has(key),
    open: () =>
      [...read().firing].map(([key, alert]) => {
        const by = state.acknowledged.get(key)
        return { alert, ...(by !== undefined && { by }) }
      }),
    waiting: () =>
      [...read().deliveries.values()]
        .filter(({ owner, intent }) => (owner === me.id || isGone(owner)) && (intent.notBefore ?? 0) <= now())
        .reduce((sum, { left }) => sum + left.size, 0),
    close() {
      append({ is: 'close' })
      // What is still to be delivered, and an outage that lasts, are carried into a file that stays.
      for (const delivery of read().deliveries.values())
        if ((delivery.left.size > 0 || isOpenOutage(delivery)) && delivery.at < now() - day)
          append({ is: 'intent', intent: toIntent(delivery) }, true)
      try {
        log.forget(now() - 2 * day)
        log.close()
      } catch (error) {
        fail(error)
      }
    },
  }
}
