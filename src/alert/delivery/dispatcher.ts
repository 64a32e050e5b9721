import type { Alert, Delivery } from '../../records/index.ts'
import type { DueAlert } from '../dedup.ts'
import { lineOf } from '../messages/line.ts'
import type { OpenSink, RunState } from '../sink.ts'
import type { Intent, Journal } from '../state/journal.ts'
import { cooldowns } from './cooldown.ts'
import { deliveryKeys } from './delivery-key.ts'
import { deliveryRecord } from './delivery-record.ts'
import { followUps } from './follow-ups.ts'
import { gathering } from './gathering.ts'
import { alertJob, runJob } from './job.ts'
import { deliveryQueues } from './queues.ts'
import type { SilenceCheck } from './silences.ts'

/** Hands alerts to their sinks, tries again, and reports what became of each. No sink waits for another. */
export interface Dispatcher {
  /**
   * To every sink that takes it. What is known at once comes back; the rest comes from `known` later. Undefined: another
   * process has sent it, or the rule has to be silent. A sink that never got the alert gets no message that it is over.
   * `recovered`: names of the sinks for people that know already that the job has succeeded again; they get one message.
   */
  hand(due: DueAlert, recovered?: Set<string>): readonly Delivery[] | undefined
  /** Sends what another process left unfinished. */
  resume(intents: readonly Intent[]): readonly Delivery[]
  /** A run began or succeeded: for sinks that show how runs go. */
  follow(state: RunState, run: string | undefined): readonly Delivery[]
  /** Sends what has waited for its time. */
  tick(): readonly Delivery[]
  /** What became known since the last call. */
  known(): readonly Delivery[]
  /** Waits for what is under way, at most so many milliseconds, then gives it up. */
  flush(ms: number): Promise<readonly Delivery[]>
  /** Whether an alert's last try by any sink failed. */
  undelivered(): boolean
}

export interface DispatcherOptions {
  /** Tries per alert and sink. */
  readonly attempts: number
  /** Nothing is sent: what would be is said, and deliveries are records with the status dry_run. */
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

export function dispatcher(openSinks: readonly OpenSink[], options: DispatcherOptions): Dispatcher {
  const { dryRun, journal, silences, clock = () => 0, now, say } = options
  const queues = deliveryQueues(options)
  const keys = deliveryKeys(journal?.rounds)
  const waiting = gathering(clock)
  const later = followUps(journal)
  const isCooling = cooldowns(clock, journal)

  const sinksFor = ({ alert, phase, rule }: DueAlert): OpenSink[] =>
    openSinks.filter(sink => {
      const isNamed = rule.sinks?.includes(sink.name)
      if (phase === 'resolved' && sink.policy?.sendResolved === false) return false
      if (phase === 'resolved' && journal?.hasMissed(alert.key ?? alert.rule, sink.name)) return false
      return isNamed !== false && sink.takes(alert, phase, isNamed)
    })

  const record = (sink: OpenSink, alert: Alert, status: 'silenced' | 'dry_run', detail: string): Delivery =>
    deliveryRecord(now(), alert, sink, { status, detail })

  /** Nothing is sent: one line on standard error says what would be sent where. */
  const rehearse = ({ alert, phase }: DueAlert, targets: readonly OpenSink[]): Delivery[] => {
    const names = targets.map(({ name }) => name).join(', ')
    if (phase !== 'update') say(`would alert: ${lineOf(alert)} (to ${names || 'nobody'})`)
    return targets.map(sink => record(sink, alert, 'dry_run', sink.where))
  }

  /**
   * Another process may have shown newer numbers between our intent and our sending. A sink that shows the state of the
   * run, as the flag does, gets them once more, so that whoever is last writes the newest.
   */
  const overtaken = (sink: OpenSink, alert: Alert, key: string): readonly Delivery[] => {
    const newest = journal?.latest(alert.key ?? alert.rule)
    const isNewer = newest !== undefined && newest.key !== key && newest.phase === 'update'
    return isNewer && sink.takes(newest.alert, 'update') ? queues.dispatch(alertJob(sink, newest)) : []
  }

  const send = (sink: OpenSink, intent: Omit<Intent, 'sinks'>): readonly Delivery[] => {
    const job = waiting.admit(sink, intent)
    return job === undefined ? [] : queues.dispatch(job)
  }

  const toNamed = (intent: Intent): readonly Delivery[] =>
    intent.sinks.flatMap(name => {
      const sink = openSinks.find(one => one.name === name)
      if (sink !== undefined) return send(sink, intent)
      say(
        `${intent.alert.rule} still waits for the sink ${name}, which is not among the sinks of this command`,
      )
      return []
    })

  const sendGathered = (all = false): readonly Delivery[] => waiting.release(all).flatMap(queues.dispatch)

  return {
    hand(due, recovered) {
      const { alert, phase, rule } = due
      const targets = sinksFor(due).filter(({ name }) => !recovered?.has(name))
      const comment = silences?.(alert, clock())
      if (comment !== undefined) return targets.map(sink => record(sink, alert, 'silenced', comment))
      if (isCooling(due)) return undefined
      if (dryRun) return rehearse(due, targets)
      const key = keys.next(alert, phase)
      const sinks = targets.map(({ name }) => name)
      if (journal?.intend({ key, phase, alert, sinks }) === false) return undefined
      for (const { name, isForPeople } of targets) if (isForPeople) recovered?.add(name)
      if (phase === 'firing') later.plan({ alert, phase, key }, rule, sinks, clock())
      if (phase === 'resolved') later.cancel(alert)
      const done = targets.flatMap(sink => send(sink, { alert, phase, key }))
      return [...done, ...targets.flatMap(sink => overtaken(sink, alert, key))]
    },
    resume(intents) {
      const due = intents.filter(({ notBefore }) => notBefore === undefined)
      const planned = intents.filter(({ notBefore }) => notBefore !== undefined)
      return [...due, ...later.take(planned, clock())].flatMap(toNamed)
    },
    follow: (state, run) =>
      dryRun
        ? []
        : openSinks.flatMap(sink => {
            const job = runJob(sink, state, run)
            return job === undefined ? [] : queues.dispatch(job)
          }),
    tick: () => [...later.due(clock()).flatMap(toNamed), ...sendGathered()],
    known: queues.known,
    async flush(ms) {
      const done = sendGathered(true)
      if (journal === undefined && later.waiting() > 0)
        say(
          'a reminder or escalation that is not due yet is lost: with --state DIR, bs-alert flush would send it',
        )
      return [...done, ...(await queues.flush(ms))]
    },
    undelivered: queues.undelivered,
  }
}
