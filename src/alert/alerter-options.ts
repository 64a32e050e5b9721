import type { Step } from '../lib/step.ts'
import type { Alert } from '../records/index.ts'
import type { Dispatcher } from './delivery/dispatcher.ts'
import type { FewFailed, Rule, Settings } from './rule.ts'
import type { Journal } from './state/journal.ts'

/** What the alerter works with. */
export interface AlerterOptions {
  readonly rules: readonly Rule[]
  readonly settings: Settings
  readonly dispatcher: Dispatcher
  /** Time of an alert that no record gives a time. */
  now(): string | undefined
  /** A signal stopped the reading. */
  stopped(): boolean
  /** How long another alerter has to send the same alert, in milliseconds; 0: until the next line or tick. */
  readonly defer?: number
  /** What processes that share runs know from each other, and what killed ones left behind. */
  readonly journal?: Journal
  /** Id of the run that was handed to us from outside ($RUN_ID): other processes work on parts of it. */
  readonly handedRun?: string
  /** A run that `flush --ended` names: it is over, though several processes worked on it. */
  readonly endedRun?: string
  /** Fields that every alert gets where it has none of its own. */
  readonly extra?: Partial<Alert>
}

export interface Alerter extends Step<string, string> {
  /** Worst alert so far. */
  worst(): 'none' | 'warning' | 'critical'
  /** All lines; records about runs and types; lines that are no valid records, and the first of these. */
  counts(): {
    readonly lines: number
    readonly heard: number
    readonly bad: number
    readonly firstBad?: string
  }
  /** Time of the latest record that a rule saw. */
  latest(): string | undefined
  /** Runs of which a part failed completely and no critical alert was sent: other processes may work on them still. */
  undecided(): readonly string[]
  /** Runs whose failed types were too few for an alert; none when any alert was sent. */
  tooFew(): readonly FewFailed[]
}
