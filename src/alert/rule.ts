import type { Step } from '../lib/step.ts'
import type { Alert, AnyRecord, Kind } from '../records/index.ts'

/** Limits that a user may set; a rule takes what it needs. */
export interface Settings {
  /** Distinct failed types of a run that are too many. */
  readonly threshold: number
  /** Percent. */
  readonly minApproval: number
  /** US dollars a run may spend. */
  readonly budget?: number
}

/** What a rule can know of the input besides the records that it listens to. */
export interface Input {
  /** Lines read so far, whatever they hold; only alerts and deliveries are not counted. */
  lines(): number
  /** A signal stopped the reading: the end that follows is ours, not the run's. */
  stopped(): boolean
}

/**
 * What a rule saw: the fields of an alert that only the rule knows. `update`: this alert was told already and its
 * numbers changed, so only what shows the state of the run (the sentinel) has to know.
 */
export interface Finding
  extends Omit<Alert, 'event' | 'rule' | 'severity' | 'status' | 'key' | 'summary' | 'alerted_by'> {
  readonly summary: string
  readonly state?: 'firing' | 'resolved' | 'update'
}

/** One idea of what is wrong, in a file of its own; `index.ts` lists them. */
export interface Rule {
  readonly name: string
  /** One line of the help page. */
  readonly summary: string
  readonly severity: 'warning' | 'critical'
  /** Kinds of records that it listens to: all other lines are passed on without being parsed. */
  readonly events: readonly Kind[]
  /** Need not remember what it told: the alerter tells the same rule, run and type once. */
  watch(settings: Settings, input: Input): Step<AnyRecord, Finding>
}
