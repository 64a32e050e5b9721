import type { Kill } from './child/child.ts'
import type { Backpressure } from './output/backpressure.ts'
import type { Recorder } from './output/recorder.ts'
import type { Admission } from './terminate/admission.ts'
import type { Reaper } from './terminate/reaper.ts'
import type { Stop } from './terminate/stop-signals.ts'
import type { Suspension } from './terminate/suspension.ts'

/** The settings and services that all attempts of a run share. */
export interface RunContext {
  readonly recorder: Recorder
  readonly backpressure: Backpressure
  readonly stop: Stop
  readonly admission: Admission
  readonly kill: Kill
  readonly reaper: Reaper
  readonly suspension: Suspension
  readonly env: Readonly<Record<string, string | undefined>>
  readonly runId: string
  /** Wall clock, milliseconds since 1970. */
  readonly now: () => number
  /** A monotonic clock, in seconds. */
  readonly clock: () => number
  readonly say: (message: string) => void
  readonly redact: boolean
  /** Several attempts run at once and may share one log. */
  readonly shared: boolean
  /** One pipe for both outputs of the child. */
  readonly merge: boolean
  /** Called when the output of an attempt is read, before anything is decided. */
  readonly onRead: () => void
  /** Dollars that may still be spent; undefined: there is no budget. */
  readonly budgetLeft: () => number | undefined
  /** Milliseconds; 0: none. */
  readonly heartbeat: number
  /** Called at every heartbeat. */
  readonly onBeat: () => void
  /** Calls `beat` whenever SIGUSR1 asks for a heartbeat; returns the function that stops it. */
  readonly onHeartbeatSignal: (beat: () => void) => () => void
  /** Milliseconds. */
  readonly timeout?: number | undefined
  readonly stall?: { readonly limit: number; readonly kill: boolean } | undefined
  readonly signal: NodeJS.Signals
  readonly killAfter: number
}
