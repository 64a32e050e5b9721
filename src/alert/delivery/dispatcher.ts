import { formatDuration } from '../../lib/time.ts'
import type { Alert, Delivery } from '../../records/index.ts'
import type { DueAlert } from '../dedup.ts'
import type { Answer, OpenSink, Outgoing } from '../sink.ts'
import type { Intent, Journal } from '../state/journal.ts'
import { backoff } from './backoff.ts'
import { deadlineTimer } from './deadline-timer.ts'
import { deliveryKeys } from './delivery-key.ts'

/** Hands alerts to their sinks, tries again, and reports what became of each. No sink waits for another. */
export interface Dispatcher {
  /**
   * To every sink that takes it. What is known at once comes back; the rest comes from `known` later. Undefined: another
   * process has sent it.
   */
  hand(due: DueAlert): Delivery[] | undefined
  /** Sends what another process left unfinished. */
  resume(intents: readonly Intent[]): Delivery[]
  /** A run succeeded. */
  succeeded(alert: Pick<Alert, 'timestamp' | 'run_id'>): Delivery[]
  /** What became known since the last call. */
  known(): Delivery[]
  /** Waits for what is under way, at most so many milliseconds, then gives it up. */
  flush(ms: number): Promise<Delivery[]>
  /** Whether an alert's last try by any sink failed. */
  undelivered(): boolean
}

export interface DispatcherOptions {
  /** Tries per alert and sink. */
  readonly attempts: number
  readonly dryRun: boolean
  /** Where deliveries are noted before and after they are sent; absent: what is not delivered at the end is lost. */
  readonly journal?: Journal
  /** Time of a delivery record. */
  now(): string | undefined
  say(message: string): void
}

interface DeliveryJob extends Outgoing {
  readonly sink: OpenSink
  /** Same alert and sink: in order, one after the other, so that "resolved" never comes before "firing". */
  readonly queue: string
}

export function dispatcher(openSinks: readonly OpenSink[], options: DispatcherOptions): Dispatcher {
  const { attempts, dryRun, journal, now, say } = options
  /** What last went wrong with which alert. */
  const failed = new Map<string, string>()
  const queues = new Map<string, Promise<void>>()
  const keys = deliveryKeys(journal?.rounds)
  const { wait, limit } = deadlineTimer()
  const givenUp = new AbortController()
  let ready: Delivery[] = []

  const report = (job: DeliveryJob, answer: Answer, tries: number): Delivery => {
    const { alert, sink, queue, key } = job
    const sent = 'sent' in answer
    const detail = sent ? answer.sent : answer.failed
    // A "resolved" that arrives does not make up for a "firing" that did not.
    const what = `${queue} ${alert.status}`
    if (!sent && failed.get(what) !== detail) say(`${alert.rule} not delivered by ${sink.name}: ${detail}`)
    if (sent) failed.delete(what)
    else failed.set(what, detail)
    // What can still succeed stays in the journal: for the next process, or for flush.
    if (sent) journal?.settle(key, sink.name, 'sent')
    else if (!answer.retry) journal?.settle(key, sink.name, 'dead', detail)
    return delivery(alert, sink, { status: sent ? 'sent' : 'failed', attempts: tries, detail })
  }

  const delivery = (
    { rule, run_id, type }: Partial<Pick<Alert, 'rule' | 'run_id' | 'type'>>,
    { name }: OpenSink,
    rest: Pick<Delivery, 'status' | 'attempts' | 'detail'>,
  ): Delivery => {
    const timestamp = now()
    return {
      ...(timestamp !== undefined && { timestamp }),
      event: 'delivery',
      ...(run_id !== undefined && { run_id }),
      ...(type !== undefined && { type }),
      ...(rule !== undefined && { rule }),
      sink: name,
      ...rest,
    }
  }

  const pursue = async (job: DeliveryJob, first?: Answer | Promise<Answer>): Promise<void> => {
    let answer = await (first ?? job.sink.send(job, givenUp.signal))
    let tries = 1
    while ('failed' in answer && answer.retry && tries < attempts && !givenUp.signal.aborted) {
      const goOn = await wait(backoff(tries, Math.random(), answer.after))
      if (!goOn) break
      tries++
      answer = await job.sink.send(job, givenUp.signal)
    }
    ready.push(report(job, answer, tries))
  }

  const dispatch = (job: DeliveryJob): Delivery | undefined => {
    const before = queues.get(job.queue)
    let first: Answer | Promise<Answer> | undefined
    if (before === undefined) {
      first = job.sink.send(job, givenUp.signal)
      if (!(first instanceof Promise) && ('sent' in first || !first.retry)) return report(job, first, 1)
    }
    const run = (before ?? Promise.resolve()).then(() => pursue(job, first))
    const queue = run.finally(() => {
      if (queues.get(job.queue) === queue) queues.delete(job.queue)
    })
    queues.set(job.queue, queue)
    return undefined
  }

  const drain = (): Delivery[] => {
    if (ready.length === 0) return ready
    const known = ready
    ready = []
    return known
  }

  return {
    hand({ alert, phase, rule }) {
      const targets = openSinks.filter(sink => {
        const isNamed = rule.sinks?.includes(sink.name)
        return isNamed !== false && sink.takes(alert, phase, isNamed)
      })
      if (dryRun) return targets.map(sink => delivery(alert, sink, { status: 'dry_run', detail: sink.where }))
      const key = keys.next(alert, phase)
      const sinks = targets.map(({ name }) => name)
      if (journal?.intend({ key, phase, alert, sinks }) === false) return undefined
      return targets.flatMap(
        sink => dispatch({ alert, phase, key, sink, queue: `${sink.name} ${alert.key}` }) ?? [],
      )
    },
    resume(intents) {
      return intents.flatMap(({ alert, phase, key, sinks }) =>
        sinks.flatMap(name => {
          const sink = openSinks.find(one => one.name === name)
          if (sink !== undefined)
            return dispatch({ alert, phase, key, sink, queue: `${name} ${alert.key}` }) ?? []
          say(`${alert.rule} still waits for the sink ${name}, which is not among the sinks of this command`)
          return []
        }),
      )
    },
    succeeded(run) {
      const done: Delivery[] = []
      for (const sink of dryRun ? [] : openSinks) {
        const answer = sink.succeeded?.()
        if (answer === undefined) continue
        const detail = 'sent' in answer ? answer.sent : answer.failed
        if ('failed' in answer) {
          failed.set(`${sink.name} cleared`, detail)
          say(`${sink.name}: ${detail}`)
        } else failed.delete(`${sink.name} cleared`)
        done.push(delivery(run, sink, { status: 'sent' in answer ? 'sent' : 'failed', attempts: 1, detail }))
      }
      return done
    },
    known: drain,
    async flush(ms) {
      limit(ms)
      const timer = setTimeout(() => {
        const rest = journal ? 'stays in the state folder (bs-alert flush sends it)' : 'is lost'
        say(`gave up after ${formatDuration(ms / 1000)}: what is not delivered by now ${rest}`)
        givenUp.abort()
      }, ms)
      while (queues.size > 0) await Promise.all(queues.values())
      clearTimeout(timer)
      return drain()
    },
    undelivered: () => failed.size > 0,
  }
}
