import { formatDuration } from '../../lib/time.ts'
import type { Delivery } from '../../records/index.ts'
import type { Answer } from '../sink.ts'
import type { Journal } from '../state/journal.ts'
import { backoff } from './backoff.ts'
import { deadlineTimer } from './deadline-timer.ts'
import { deliveryRecord } from './delivery-record.ts'
import type { DeliveryJob } from './job.ts'

/** Sends jobs, tries again, and reports what became of each. No queue waits for another. */
export interface DeliveryQueues {
  /** What is known at once comes back; the rest comes from `known` later. */
  dispatch(job: DeliveryJob): readonly Delivery[]
  /** What became known since the last call. */
  known(): readonly Delivery[]
  /** Waits for what is under way, at most so many milliseconds, then gives it up. */
  flush(ms: number): Promise<readonly Delivery[]>
  /** Whether the last try of anything failed. */
  undelivered(): boolean
}

export interface QueueOptions {
  /** Tries per job. */
  readonly attempts: number
  readonly journal?: Journal
  /** Time of a delivery record. */
  now(): string | undefined
  say(message: string): void
}

export function deliveryQueues({ attempts, journal, now, say }: QueueOptions): DeliveryQueues {
  /** The last error, by queue and message. */
  const failed = new Map<string, string>()
  const queues = new Map<string, Promise<void>>()
  const { wait, limit } = deadlineTimer()
  const givenUp = new AbortController()
  let ready: Delivery[] = []

  const report = (job: DeliveryJob, answer: Answer, tries: number): Delivery[] => {
    const { sink, queue, label, about, alerts } = job
    const isSent = 'sent' in answer
    const detail = isSent ? answer.sent : answer.failed
    // A "resolved" that arrives does not make up for a "firing" that did not.
    const what = `${queue} ${label} ${alerts[0]?.alert.status ?? ''}`
    if (!isSent && failed.get(what) !== detail) say(`${label} not delivered by ${sink.name}: ${detail}`)
    if (isSent) failed.delete(what)
    else failed.set(what, detail)
    const result = { status: isSent ? 'sent' : 'failed', attempts: tries, detail } as const
    for (const { key } of alerts) {
      // What can still succeed stays in the journal: for the next process, or for flush.
      if (isSent) journal?.settle(key, sink.name, 'sent')
      else if (!answer.retry) journal?.settle(key, sink.name, 'dead', detail)
    }
    const subjects = alerts.length > 0 ? alerts.map(({ alert }) => alert) : [about]
    return subjects.map(subject => deliveryRecord(now(), subject, sink, result))
  }

  const pursue = async (job: DeliveryJob, first?: Answer | Promise<Answer>): Promise<void> => {
    let answer = await (first ?? job.send(givenUp.signal))
    let tries = 1
    while (
      answer !== undefined &&
      'failed' in answer &&
      answer.retry &&
      tries < attempts &&
      !givenUp.signal.aborted
    ) {
      const goOn = await wait(backoff(tries, Math.random(), answer.after))
      if (!goOn) break
      tries++
      answer = await job.send(givenUp.signal)
    }
    if (answer !== undefined) ready.push(...report(job, answer, tries))
  }

  const drain = (): readonly Delivery[] => {
    if (ready.length === 0) return ready
    const done = ready
    ready = []
    return done
  }

  return {
    dispatch(job) {
      const before = queues.get(job.queue)
      let first: Answer | Promise<Answer> | undefined
      if (before === undefined) {
        first = job.send(givenUp.signal)
        if (first === undefined) return []
        if (!(first instanceof Promise) && ('sent' in first || !first.retry)) return report(job, first, 1)
      }
      const run = (before ?? Promise.resolve()).then(() => pursue(job, first))
      const queue = run.finally(() => {
        if (queues.get(job.queue) === queue) queues.delete(job.queue)
      })
      queues.set(job.queue, queue)
      return []
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
