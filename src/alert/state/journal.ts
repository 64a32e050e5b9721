import type { Alert, AnyRecord } from '../../records/index.ts'
import type { Holder } from '../../system/lock-holder.ts'
import type { Phase } from '../dedup.ts'

/** A delivery that was meant to happen: what goes to which sinks. */
export interface Intent {
  readonly key: string
  readonly phase: Phase
  readonly alert: Alert
  /** Names of the sinks that have not got it yet. */
  readonly sinks: readonly string[]
  /** Not to be sent before this time (milliseconds); absent: at once. */
  readonly notBefore?: number
  /** Only for a reminder: milliseconds until the next one. */
  readonly repeat?: number
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
  /**
   * Runs that came through several pipes, each by a process that was handed the run's id, and that are over: these processes
   * are gone, and nothing has come for half an hour. Each is given out once, to one process.
   */
  quietRuns(): readonly NotedRun[]
  /** The same for a run that `flush --ended` names; undefined when nothing was noted of it, or it was given out. */
  endRun(run: string): NotedRun | undefined
  /** How often the incident was resolved. */
  rounds(incident: string): number
  /** The newest intent about this alert, by whomever; undefined: there is none, or the alert is over. */
  latest(alertKey: string): Intent | undefined
  /** When an alert of that rule and type was last sent; undefined: never, as far as is remembered. */
  lastFired(rule: string, type: string | undefined): number | undefined
  /** Whether this sink refused for good to take the alert when it fired, and has got nothing about it since. */
  hasMissed(alertKey: string, sink: string): boolean
  acknowledge(alertKey: string, who: string, comment: string): void
  isAcknowledged(alertKey: string): boolean
  /** Alerts that fire and are not resolved, with who acknowledged them. */
  open(): ReadonlyArray<{ readonly alert: Alert; readonly by?: string }>
  /** Deliveries of ours, and of processes that are gone, that are due and not made. */
  waiting(): number
  /** Our end: nothing of ours is left behind but what was not delivered. */
  close(): void
}

export interface JournalOptions {
  readonly me: Holder
  /** Id of the run that was handed to this process from outside. */
  readonly handedRun?: string
  isAlive(holder: Holder): boolean
  now(): number
  /** Told once when the state cannot be written. */
  onProblem(error: unknown): void
}
