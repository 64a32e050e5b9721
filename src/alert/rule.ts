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
  /** Error records a run may have. */
  readonly maxErrors?: number
}

/** Failed types of a run that are fewer than the threshold; `total`: all types of the run, where it says how many. */
export interface FewFailed {
  readonly failed: number
  readonly total: number | undefined
}

/** What a rule can know of the input besides the records that it listens to. */
export interface Input {
  /** Lines read so far, whatever they hold; only alerts and deliveries are not counted. */
  lines(): number
  /** A signal stopped the reading: the end that follows is ours, not the run's. */
  stopped(): boolean
  /**
   * Other inputs share this run: the end of this one is not the end of the run. `hasBegun`: this input has told the
   * beginning of the run, so that only a run whose id came from outside can have other parts.
   */
  isPart?(run: string | undefined, hasBegun: boolean): boolean
  /** Nothing in this part of a run succeeded: whether that is an alert is decided when the whole run is over. */
  leaveOpen?(run: string | undefined): void
  /** A run is over, some of its types failed, and they are too few for an alert. */
  tooFew?(run: FewFailed): void
}

/**
 * What a rule saw: the fields of an alert that only the rule knows. `update`: the numbers of an alert that was sent have
 * changed, which only the sentinel shows; `closing`: these are its final numbers, and who got the alert gets them too.
 */
export interface Finding
  extends Omit<Alert, 'event' | 'rule' | 'severity' | 'status' | 'key' | 'summary' | 'alerted_by'> {
  readonly summary: string
  readonly state?: 'firing' | 'resolved' | 'update' | 'closing'
}

/** One idea of what is wrong, in a file of its own; `index.ts` lists them. */
export interface Rule {
  readonly name: string
  /** One line of the help page. */
  readonly summary: string
  readonly severity: 'info' | 'warning' | 'critical'
  /** Kinds of records that it listens to: all other lines are passed on without being parsed. */
  readonly events: readonly Kind[]
  /** Used only when this limit is set. */
  readonly needs?: keyof Settings
  /** After an alert of one of these rules about the same run, this rule has nothing to add. */
  readonly inhibitedBy?: readonly string[]
  /** Alerts even when another alerter has sent the same alert. */
  readonly also?: boolean
  /** Milliseconds in which the same rule and type do not alert again, in later runs neither (that needs a state). */
  readonly cooldown?: number
  /** Who else gets the alert when nobody acknowledges it for so many milliseconds. */
  readonly escalate?: { readonly after: number; readonly sinks: readonly string[] }
  /** Milliseconds after which the same sinks get it again, as long as it fires and nobody acknowledges it. */
  readonly repeat?: number
  /** Milliseconds since the last success that are too long; judged by `check-in` alone. */
  readonly noSuccessFor?: number
  /** Names of the sinks that get its alerts; absent: all that take them. */
  readonly sinks?: readonly string[]
  /** Need not remember what it emitted: the alerter sends the same rule, run and type once. */
  watch(settings: Settings, input: Input): Step<AnyRecord, Finding>
}
