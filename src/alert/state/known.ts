import type { JsonObject } from '../../lib/json.ts'
import type { Alert, AnyRecord } from '../../records/index.ts'
import { type Holder, holderIn } from '../../system/lock-holder.ts'
import type { Intent } from './journal.ts'

/** A delivery that was noted: to which sinks it has still to go, and whose matter that is. */
export interface NotedDelivery {
  readonly intent: Intent
  readonly left: Set<string>
  readonly at: number
  owner: string
}

export interface NotedRecord {
  readonly run: string
  readonly by: string
  readonly at: number
  readonly record: AnyRecord
}

/** What the entries of the log say so far. Times are milliseconds. */
export interface Known {
  /** One entry changes what is known; entries of other versions are passed over. */
  apply(entry: JsonObject): void
  readonly holders: ReadonlyMap<string, Holder>
  /** Ids of processes that have come to their end. */
  readonly closed: ReadonlySet<string>
  readonly deliveries: ReadonlyMap<string, NotedDelivery>
  /** How often each alert was resolved. */
  readonly resolved: ReadonlyMap<string, number>
  readonly firing: ReadonlyMap<string, Alert>
  readonly lastFired: ReadonlyMap<string, number>
  readonly latest: ReadonlyMap<string, Intent>
  /** Who acknowledged which alert. */
  readonly acknowledged: ReadonlyMap<string, string>
  /** Sinks that refused for good to take the alert when it fired, by the key of the alert. */
  readonly missed: ReadonlyMap<string, ReadonlySet<string>>
  readonly records: readonly NotedRecord[]
  /** Runs whose id processes were handed, with the ids of these processes and when the last of them began or ended. */
  readonly handed: ReadonlyMap<string, { readonly by: Set<string>; at: number }>
  /** Who judged which run that is over. */
  readonly ended: ReadonlyMap<string, string>
}

export function known(): Known {
  const holders = new Map<string, Holder>()
  const closed = new Set<string>()
  const deliveries = new Map<string, NotedDelivery>()
  const resolved = new Map<string, number>()
  const firing = new Map<string, Alert>()
  const lastFired = new Map<string, number>()
  const latest = new Map<string, Intent>()
  const acknowledged = new Map<string, string>()
  const missed = new Map<string, Set<string>>()
  const records: NotedRecord[] = []
  const handed = new Map<string, { by: Set<string>; at: number }>()
  const ended = new Map<string, string>()

  const isAlive = (id: string, at: number): void => {
    for (const run of handed.values()) if (run.by.has(id)) run.at = Math.max(run.at, at)
  }
  const opened = ({ by, at, run, holder }: JsonObject): void => {
    const found = holderIn(JSON.stringify(holder))
    if (found !== undefined) holders.set(found.id, found)
    if (typeof run !== 'string') return
    const shared = handed.get(run) ?? { by: new Set(), at: 0 }
    handed.set(run, { by: shared.by.add(String(by)), at: Number(at) })
  }
  const intended = (intent: Intent, by: string, at: number): void => {
    if (deliveries.has(intent.key)) return
    deliveries.set(intent.key, { intent, left: new Set(intent.sinks), at, owner: by })
    const { alert, phase } = intent
    const name = alert.key ?? alert.rule
    if (phase === 'resolved') {
      resolved.set(name, (resolved.get(name) ?? 0) + 1)
      firing.delete(name)
      latest.delete(name)
      acknowledged.delete(name)
      missed.delete(name)
      return
    }
    // A reminder says again what is known; it is all that is left once the files of older days are deleted.
    if (phase !== 'reminder' || !firing.has(name)) firing.set(name, alert)
    if (phase !== 'reminder') latest.set(name, intent)
    if (phase === 'firing') lastFired.set(`${alert.rule} ${alert.type ?? ''}`, at)
  }

  const settled = (key: string, sink: string, outcome: unknown): void => {
    const delivery = deliveries.get(key)
    if (delivery === undefined) return
    delivery.left.delete(sink)
    const { alert, phase } = delivery.intent
    const name = alert.key ?? alert.rule
    if (outcome === 'dead' && phase === 'firing')
      missed.set(name, (missed.get(name) ?? new Set<string>()).add(sink))
    // A reminder or newer numbers that arrive make up for it.
    if (outcome === 'sent') missed.get(name)?.delete(sink)
  }

  return {
    apply(entry) {
      const by = String(entry.by)
      const at = Number(entry.at)
      const key = String(entry.key)
      isAlive(by, at)
      switch (entry.is) {
        case 'open':
          return opened(entry)
        case 'close':
          return void closed.add(String(entry.who ?? by))
        case 'intent':
          return intended(entry.intent as Intent, by, at)
        case 'claim': {
          const delivery = deliveries.get(key)
          if (delivery !== undefined && delivery.owner === entry.from) delivery.owner = by
          return
        }
        case 'settled':
          return settled(key, String(entry.sink), entry.outcome)
        case 'record':
          return void records.push({ run: String(entry.run), by, at, record: entry.record as AnyRecord })
        case 'ended':
          if (!ended.has(String(entry.run))) ended.set(String(entry.run), by)
          return
        case 'acknowledged':
          return void acknowledged.set(key, String(entry.who))
      }
    },
    holders,
    closed,
    deliveries,
    resolved,
    firing,
    lastFired,
    latest,
    acknowledged,
    missed,
    records,
    handed,
    ended,
  }
}
