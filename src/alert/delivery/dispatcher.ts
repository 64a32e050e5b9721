import { formatDuration } from '../../lib/time.ts'
import type { Alert, Delivery } from '../../records/index.ts'
import type { DueAlert } from '../dedup.ts'
import type { Answer, OpenSink, Outgoing } from '../sink.ts'
import type { Intent, Journal } from '../state/journal.ts'
import { backoff } from './backoff.ts'
import { deadlineTimer } from './deadline-timer.ts'
import { deliveryKeys } from './delivery-key.ts'
import { digestOf, type RateLimit, rateLimit } from './digest.ts'
import { escalations } from './escalation.ts'
import type { SilenceCheck } from './silences.ts'

/** Hands alerts to their sinks, tries again, and reports what became of each. No sink waits for another. */
export interface Dispatcher {
  /**
   * To every sink that takes it. What is known at once comes back; the rest comes from `known` later. Undefined: another
   * process has sent it, or the rule has to be silent.
   */
  hand(due: DueAlert): Delivery[] | undefined
  /** Sends what another process left unfinished. */
  resume(intents: readonly Intent[]): Delivery[]
  /** A run succeeded. */
  succeeded(alert: Pick<Alert, 'timestamp' | 'run_id'>): Delivery[]
  /** Sends what has waited for its time. */
  tick(): Delivery[]
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
  readonly silences?: SilenceCheck
  /** Milliseconds since 1970, for rates, silences and cooldowns. */
  clock?(): number
  /** Time of a delivery record. */
  now(): string | undefined
  say(message: string): void
}

interface DeliveryJob extends Outgoing {
  readonly sink: OpenSink
  /** Same alert and sink: in order, one after the other, so that "resolved" never comes before "firing". */
  readonly queue: string
  /** Of a digest: what is in it. */
  readonly parts?: readonly Outgoing[]
}

export function dispatcher(openSinks: readonly OpenSink[], options: DispatcherOptions): Dispatcher {
  const { attempts, dryRun, journal, silences, clock = () => 0, now, say } = options
  /** What last went wrong with which alert. */
  const failed = new Map<string, string>()
  const queues = new Map<string, Promise<void>>()
  const keys = deliveryKeys(journal?.rounds)
  const limits = new Map<string, RateLimit>()
  /** Deliveries that wait to be sent together, by sink, and until when. */
  const gathered = new Map<string, { readonly jobs: DeliveryJob[]; readonly until: number }>()
  const later = escalations(journal)
  const lastFired = new Map<string, number>()
  const { wait, limit } = deadlineTimer()
  const givenUp = new AbortController()
  let ready: Delivery[] = []

  const report = (job: DeliveryJob, answer: Answer, tries: number): Delivery[] => {
    const { alert, sink, queue } = job
    const sent = 'sent' in answer
    const detail = sent ? answer.sent : answer.failed
    // A "resolved" that arrives does not make up for a "firing" that did not.
    const what = `${queue} ${alert.status}`
    if (!sent && failed.get(what) !== detail) say(`${alert.rule} not delivered by ${sink.name}: ${detail}`)
    if (sent) failed.delete(what)
    else failed.set(what, detail)
    return (job.parts ?? [job]).map(part => {
      // What can still succeed stays in the journal: for the next process, or for flush.
      if (sent) journal?.settle(part.key, sink.name, 'sent')
      else if (!answer.retry) journal?.settle(part.key, sink.name, 'dead', detail)
      return delivery(part.alert, sink, { status: sent ? 'sent' : 'failed', attempts: tries, detail })
    })
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
    ready.push(...report(job, answer, tries))
  }

  const dispatch = (job: DeliveryJob): Delivery[] => {
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
    return []
  }

  const jobFor = (sink: OpenSink, outgoing: Outgoing): DeliveryJob => ({
    ...outgoing,
    sink,
    queue: `${sink.name} ${outgoing.alert.key}`,
  })

  /** Sends now, or keeps it for a message with others. */
  const gather = (job: DeliveryJob): Delivery[] => {
    const { name, policy = {} } = job.sink
    const kept = gathered.get(name)
    if (kept !== undefined) {
      kept.jobs.push(job)
      return []
    }
    const time = clock()
    const rate = policy.rate && (limits.get(name) ?? rateLimit(policy.rate))
    if (rate) limits.set(name, rate)
    if (policy.groupWait !== undefined) gathered.set(name, { jobs: [job], until: time + policy.groupWait })
    else if (rate?.admit(time) === false) gathered.set(name, { jobs: [job], until: rate.nextAt(time) })
    else return dispatch(job)
    return []
  }

  const releaseGathered = (isDue: (until: number) => boolean): Delivery[] => {
    const done: Delivery[] = []
    for (const [name, { jobs, until }] of gathered) {
      const [first, ...more] = jobs
      if (first === undefined || !isDue(until)) continue
      gathered.delete(name)
      limits.get(name)?.admit(clock())
      const digest =
        more.length === 0 ? first : { ...jobFor(first.sink, digestOf([first, ...more])), parts: jobs }
      done.push(...dispatch(digest))
    }
    return done
  }

  const sinksFor = ({ alert, phase, rule }: DueAlert): OpenSink[] =>
    openSinks.filter(sink => {
      const isNamed = rule.sinks?.includes(sink.name)
      if (phase === 'resolved' && sink.policy?.sendResolved === false) return false
      return isNamed !== false && sink.takes(alert, phase, isNamed)
    })

  const mustBeSilent = ({ alert, phase, rule }: DueAlert): boolean => {
    if (rule.cooldown === undefined || phase !== 'firing') return false
    const name = `${alert.rule} ${alert.type ?? ''}`
    const last = journal?.lastFired(alert.rule, alert.type) ?? lastFired.get(name)
    if (last !== undefined && clock() - last < rule.cooldown) return true
    lastFired.set(name, clock())
    return false
  }

  /**
   * Another process may have shown newer numbers between our intent and our sending. A sink that shows the state of the
   * run, as the flag does, gets them once more, so that whoever is last writes the newest.
   */
  const overtaken = (sink: OpenSink, alert: Alert, key: string): Delivery[] => {
    const newest = journal?.latest(alert.key ?? alert.rule)
    const isNewer = newest !== undefined && newest.key !== key && newest.phase === 'update'
    return isNewer && sink.takes(newest.alert, 'update') ? dispatch(jobFor(sink, newest)) : []
  }

  const toNamed = (intent: Intent): Delivery[] =>
    intent.sinks.flatMap(name => {
      const sink = openSinks.find(one => one.name === name)
      if (sink !== undefined) return gather(jobFor(sink, intent))
      say(
        `${intent.alert.rule} still waits for the sink ${name}, which is not among the sinks of this command`,
      )
      return []
    })

  const drain = (): Delivery[] => {
    if (ready.length === 0) return ready
    const known = ready
    ready = []
    return known
  }

  return {
    hand(due) {
      const { alert, phase, rule } = due
      const targets = sinksFor(due)
      const comment = silences?.(alert, clock())
      if (comment !== undefined)
        return targets.map(sink => delivery(alert, sink, { status: 'silenced', detail: comment }))
      if (mustBeSilent(due)) return undefined
      if (dryRun) return targets.map(sink => delivery(alert, sink, { status: 'dry_run', detail: sink.where }))
      const key = keys.next(alert, phase)
      const sinks = targets.map(({ name }) => name)
      if (journal?.intend({ key, phase, alert, sinks }) === false) return undefined
      if (phase === 'firing' && rule.escalate) later.plan({ alert, phase, key }, rule.escalate, clock())
      if (phase === 'resolved') later.cancel(alert)
      const done = targets.flatMap(sink => gather(jobFor(sink, { alert, phase, key })))
      return [...done, ...targets.flatMap(sink => overtaken(sink, alert, key))]
    },
    resume: intents => intents.flatMap(intent => (later.take(intent, clock()) ? [] : toNamed(intent))),
    tick: () => [...later.due(clock()).flatMap(toNamed), ...releaseGathered(until => until <= clock())],
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
      ready.push(...releaseGathered(() => true))
      if (journal === undefined && later.waiting() > 0)
        say('an escalation that is not due yet is lost: with --state DIR, bs-alert flush would send it')
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
