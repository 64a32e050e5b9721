import type { JsonObject } from '../../lib/json.ts'
import type { Alert, AnyRecord } from '../../records/index.ts'
import { hideSecretsDeep } from '../../redact/hide-secrets.ts'
import { type Holder, holderIn } from '../../system/lock-holder.ts'
import type { Phase } from '../dedup.ts'
import type { LogFile } from './log-file.ts'

/** A delivery that was meant to happen: what goes to which sinks. */
export interface Intent {
  readonly key: string
  readonly phase: Phase
  readonly alert: Alert
  /** Names of the sinks that have not got it yet. */
  readonly sinks: readonly string[]
  /** Not to be sent before this time (milliseconds); absent: at once. */
  readonly notBefore?: number
}

/** A run as far as its records were noted: for processes that share it, and for what a killed one left behind. */
export interface NotedRun {
  readonly run: string
  readonly records: readonly AnyRecord[]
}

/**
 * What bs-alert remembers from one process to the next, and what processes at work on the same run know from each other:
 * a log in which the first of two equal entries counts, so that no lock is needed. Times are milliseconds.
 */
export interface Journal {
  /** Notes on the disk that this will be sent. False: it was noted before, by whomever, and is not ours to send. */
  intend(intent: Intent): boolean
  /** A sink has got it (`sent`), will never get it (`dead`), or need not (`dropped`). */
  settle(key: string, sink: string, outcome: 'sent' | 'dead' | 'dropped', detail?: string): void
  /** Deliveries that processes which are gone did not finish; they are ours from now on. */
  takeOver(): readonly Intent[]
  /**
   * Notes a record of a run. Returns what was noted of that run since the last call, this record included, in the order
   * in which all processes see it.
   */
  exchange(run: string, record: AnyRecord): readonly AnyRecord[]
  /** Runs of processes that are gone and never came to their end. */
  abandoned(): readonly NotedRun[]
  /** How often the incident was resolved. */
  rounds(incident: string): number
  /** The newest intent about this alert, by whomever; undefined: there is none, or the alert is over. */
  latest(alertKey: string): Intent | undefined
  /** When an alert of that rule and type was last sent; undefined: never, as far as is remembered. */
  lastFired(rule: string, type: string | undefined): number | undefined
  acknowledge(alertKey: string, who: string, comment: string): void
  isAcknowledged(alertKey: string): boolean
  /** Alerts that fire and are not resolved, with who acknowledged them. */
  open(): ReadonlyArray<{ readonly alert: Alert; readonly by?: string }>
  /** Our end: nothing of ours is left behind but what was not delivered. */
  close(): void
}

export interface JournalOptions {
  readonly me: Holder
  isAlive(holder: Holder): boolean
  now(): number
  /** Told once when the state cannot be written. */
  onProblem(error: unknown): void
}

interface Delivery {
  readonly intent: Intent
  readonly left: Set<string>
  readonly at: number
  owner: string
}

interface NotedRecord {
  readonly run: string
  readonly by: string
  readonly at: number
  readonly record: AnyRecord
}

/** Milliseconds after which a run is forgotten. */
const day = 86_400_000

export function journal(log: LogFile, { me, isAlive, now, onProblem }: JournalOptions): Journal {
  const holders = new Map<string, Holder>()
  const closed = new Set<string>()
  const deliveries = new Map<string, Delivery>()
  const incidents = new Map<string, number>()
  const firing = new Map<string, Alert>()
  const lastFired = new Map<string, number>()
  const latest = new Map<string, Intent>()
  const acknowledged = new Map<string, string>()
  const records: NotedRecord[] = []
  const positions = new Map<string, number>()
  let isBroken = false

  const read = (): void => {
    try {
      for (const entry of log.readNew()) apply(entry)
    } catch (error) {
      fail(error)
    }
  }
  const append = (entry: object, sync = false): void => {
    try {
      log.append({ at: now(), by: me.id, ...entry }, sync)
    } catch (error) {
      fail(error)
    }
  }
  const fail = (error: unknown): void => {
    if (!isBroken) onProblem(error)
    isBroken = true
  }

  /** One entry of the log changes what is known; entries of other versions are passed over. */
  const apply = (entry: JsonObject): void => {
    const by = String(entry.by)
    const key = String(entry.key)
    switch (entry.is) {
      case 'open': {
        const holder = holderIn(JSON.stringify(entry.holder))
        if (holder !== undefined) holders.set(holder.id, holder)
        return
      }
      case 'close':
        closed.add(String(entry.who ?? by))
        return
      case 'intent': {
        const intent = entry.intent as Intent
        if (deliveries.has(intent.key)) return
        deliveries.set(intent.key, { intent, left: new Set(intent.sinks), at: Number(entry.at), owner: by })
        const { alert, phase } = intent
        const name = alert.key ?? alert.rule
        if (phase === 'resolved') {
          incidents.set(name, (incidents.get(name) ?? 0) + 1)
          firing.delete(name)
          latest.delete(name)
          acknowledged.delete(name)
        } else {
          firing.set(name, alert)
          if (intent.notBefore === undefined) latest.set(name, intent)
        }
        if (phase === 'firing') lastFired.set(`${alert.rule} ${alert.type ?? ''}`, Number(entry.at))
        return
      }
      case 'claim': {
        const delivery = deliveries.get(key)
        if (delivery !== undefined && delivery.owner === entry.from) delivery.owner = by
        return
      }
      case 'settled':
        deliveries.get(key)?.left.delete(String(entry.sink))
        return
      case 'record':
        records.push({ run: String(entry.run), by, at: Number(entry.at), record: entry.record as AnyRecord })
        return
      case 'acknowledged':
        acknowledged.set(key, String(entry.who))
        return
    }
  }

  const isGone = (id: string): boolean => {
    if (id === me.id) return false
    const holder = holders.get(id)
    return closed.has(id) || holder === undefined || !isAlive(holder)
  }

  read()
  append({ is: 'open', holder: me })

  return {
    intend(intent) {
      read()
      if (deliveries.has(intent.key)) return false
      append({ is: 'intent', intent }, true)
      if (isBroken) return true
      read()
      return deliveries.get(intent.key)?.owner === me.id
    },
    settle(key, sink, outcome, detail) {
      append({ is: 'settled', key, sink, outcome, ...(detail !== undefined && { detail }) }, true)
      if (outcome !== 'dead') return
      try {
        log.keep('dead-letters.ndjson', {
          at: now(),
          key,
          sink,
          detail,
          alert: deliveries.get(key)?.intent.alert,
        })
      } catch (error) {
        fail(error)
      }
    },
    takeOver() {
      read()
      for (const { intent, left, owner } of deliveries.values())
        if (left.size > 0 && isGone(owner)) append({ is: 'claim', key: intent.key, from: owner }, true)
      read()
      return [...deliveries.values()]
        .filter(({ left, owner }) => left.size > 0 && owner === me.id)
        .map(({ intent, left }) => ({ ...intent, sinks: [...left] }))
    },
    exchange(run, record) {
      append({ is: 'record', run, record: hideSecretsDeep(record) })
      if (isBroken) return [record]
      read()
      const from = positions.get(run) ?? 0
      positions.set(run, records.length)
      return records
        .slice(from)
        .filter(noted => noted.run === run && now() - noted.at < day && (run !== '' || noted.by === me.id))
        .map(noted => noted.record)
    },
    abandoned() {
      read()
      const runs = new Map<string, AnyRecord[]>()
      const gone = new Set<string>()
      for (const { run, by, at, record } of records) {
        if (closed.has(by) || !isGone(by) || now() - at >= day) continue
        gone.add(by)
        const name = run === '' ? by : run
        runs.set(name, [...(runs.get(name) ?? []), record])
      }
      for (const who of gone) append({ is: 'close', who })
      return [...runs].map(([run, list]) => ({ run, records: list }))
    },
    rounds(incident) {
      read()
      return incidents.get(incident) ?? 0
    },
    latest(alertKey) {
      read()
      return latest.get(alertKey)
    },
    lastFired(rule, type) {
      read()
      return lastFired.get(`${rule} ${type ?? ''}`)
    },
    acknowledge: (key, who, comment) => append({ is: 'acknowledged', key, who, comment }, true),
    isAcknowledged(key) {
      read()
      return acknowledged.has(key)
    },
    open() {
      read()
      return [...firing].map(([key, alert]) => {
        const by = acknowledged.get(key)
        return { alert, ...(by !== undefined && { by }) }
      })
    },
    close() {
      append({ is: 'close' })
      const oldest = now() - 2 * day
      read()
      // What is still to be delivered is carried into a file that stays.
      for (const { intent, left, at } of deliveries.values())
        if (left.size > 0 && at < oldest + day)
          append({ is: 'intent', intent: { ...intent, sinks: [...left] } }, true)
      try {
        log.forget(oldest)
        log.close()
      } catch (error) {
        fail(error)
      }
    },
  }
}
