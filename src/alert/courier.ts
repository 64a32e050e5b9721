import { formatDuration } from '../lib/time.ts'
import type { Alert, Delivery } from '../records/index.ts'
import { backoff } from './backoff.ts'
import { patience } from './patience.ts'
import type { Answer, Outlet } from './sink.ts'

/** Takes alerts to their sinks, tries again, and tells what became of each. Nothing here waits for another sink. */
export interface Courier {
  /** To every sink that takes it. What is known at once comes back; the rest comes from `known` later. */
  hand(alert: Alert, update: boolean): Delivery[]
  /** A run succeeded. */
  succeeded(alert: Pick<Alert, 'timestamp' | 'run_id'>): Delivery[]
  /** What became known since the last call. */
  known(): Delivery[]
  /** Waits for what is under way, at most so many milliseconds, then gives it up. */
  flush(ms: number): Promise<Delivery[]>
  /** Whether an alert's last try by any sink failed. */
  undelivered(): boolean
}

export interface CourierOptions {
  /** Tries per alert and sink. */
  readonly attempts: number
  readonly dryRun: boolean
  /** Time of a delivery record. */
  now(): string | undefined
  say(message: string): void
}

interface Parcel {
  readonly alert: Alert
  readonly outlet: Outlet
  /** Same alert and sink: in order, one after the other, so that "resolved" never comes before "firing". */
  readonly lane: string
}

export function courier(outlets: readonly Outlet[], options: CourierOptions): Courier {
  const { attempts, dryRun, now, say } = options
  /** What last went wrong with which alert. */
  const failed = new Map<string, string>()
  const lanes = new Map<string, Promise<void>>()
  const { wait, limit } = patience()
  const givenUp = new AbortController()
  let ready: Delivery[] = []

  const report = ({ alert, outlet, lane }: Parcel, answer: Answer, tries: number): Delivery => {
    const sent = 'sent' in answer
    const detail = sent ? answer.sent : answer.failed
    // A "resolved" that arrives does not make up for a "firing" that did not.
    const what = `${lane} ${alert.status}`
    if (!sent && failed.get(what) !== detail) say(`${alert.rule} not delivered by ${outlet.name}: ${detail}`)
    if (sent) failed.delete(what)
    else failed.set(what, detail)
    return delivery(alert, outlet, { status: sent ? 'sent' : 'failed', attempts: tries, detail })
  }

  const delivery = (
    { rule, run_id, type }: Pick<Alert, 'rule' | 'run_id' | 'type'>,
    { name }: Outlet,
    rest: Pick<Delivery, 'status' | 'attempts' | 'detail'>,
  ): Delivery => {
    const timestamp = now()
    return {
      ...(timestamp !== undefined && { timestamp }),
      event: 'delivery',
      ...(run_id !== undefined && { run_id }),
      ...(type !== undefined && { type }),
      rule,
      sink: name,
      ...rest,
    }
  }

  const pursue = async (parcel: Parcel, first?: Answer | Promise<Answer>): Promise<void> => {
    let answer = await (first ?? parcel.outlet.send(parcel.alert, givenUp.signal))
    let tries = 1
    while ('failed' in answer && answer.retry && tries < attempts && !givenUp.signal.aborted) {
      const goOn = await wait(backoff(tries, Math.random(), answer.after))
      if (!goOn) break
      tries++
      answer = await parcel.outlet.send(parcel.alert, givenUp.signal)
    }
    ready.push(report(parcel, answer, tries))
  }

  const dispatch = (parcel: Parcel): Delivery | undefined => {
    const before = lanes.get(parcel.lane)
    let first: Answer | Promise<Answer> | undefined
    if (before === undefined) {
      first = parcel.outlet.send(parcel.alert, givenUp.signal)
      if (!(first instanceof Promise) && ('sent' in first || !first.retry)) return report(parcel, first, 1)
    }
    const run = (before ?? Promise.resolve()).then(() => pursue(parcel, first))
    const lane = run.finally(() => {
      if (lanes.get(parcel.lane) === lane) lanes.delete(parcel.lane)
    })
    lanes.set(parcel.lane, lane)
    return undefined
  }

  const drain = (): Delivery[] => {
    if (ready.length === 0) return ready
    const known = ready
    ready = []
    return known
  }

  return {
    hand(alert, update) {
      const done: Delivery[] = []
      for (const outlet of outlets) {
        if (!outlet.takes(alert, update)) continue
        const told = dryRun
          ? delivery(alert, outlet, { status: 'dry_run', detail: outlet.where })
          : dispatch({ alert, outlet, lane: `${outlet.name} ${alert.key}` })
        if (told) done.push(told)
      }
      return done
    },
    succeeded(run) {
      const done: Delivery[] = []
      for (const outlet of dryRun ? [] : outlets) {
        const answer = outlet.succeeded?.()
        if (answer === undefined) continue
        const alert: Alert = {
          event: 'alert',
          rule: 'multi_type_failure',
          severity: 'info',
          status: 'resolved',
          ...run,
        }
        done.push(report({ alert, outlet, lane: `${outlet.name} succeeded` }, answer, 1))
      }
      return done
    },
    known: drain,
    async flush(ms) {
      limit(ms)
      const timer = setTimeout(() => {
        say(`gave up after ${formatDuration(ms / 1000)}: what is not delivered by now is lost`)
        givenUp.abort()
      }, ms)
      while (lanes.size > 0) await Promise.all(lanes.values())
      clearTimeout(timer)
      return drain()
    },
    undelivered: () => failed.size > 0,
  }
}
