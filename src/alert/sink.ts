import type { Alert } from '../records/index.ts'
import type { Phase } from './dedup.ts'

/** What a sink is told on the command line; each takes what it needs. */
export interface SinkSettings {
  /** Where the sentinel goes, in this order: this, $BOOTSTRAP_FAILURE_FLAG_PATH, a name in `logDir`. */
  readonly flagFile?: string
  readonly logDir: string
  /** The sentinel is removed when a run succeeds. */
  readonly clearFlag: boolean
  /** URL, `env:NAME` or `file:PATH`. */
  readonly webhook?: string
}

/** What a sink may use of the context, besides its own channel. */
export interface SinkContext {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly version: string
  /** One line for people on stderr. */
  say(message: string): void
  /** Wall clock, milliseconds since 1970. */
  now(): number
}

/** What became of one try: where it went, or why it failed and whether trying again can help. */
export type Answer =
  | { readonly sent: string }
  /** `after`: milliseconds that the other side asked us to wait. */
  | { readonly failed: string; readonly retry: boolean; readonly after?: number }

/** A sink that is ready. */
export interface OpenSink {
  readonly name: string
  /** Where alerts go, without secrets. */
  readonly where: string
  /** Whether it shows this phase of the alert. */
  takes(alert: Alert, phase: Phase): boolean
  /** One try; never throws nor rejects. `givenUp` fires when nobody waits for the answer any more. */
  send(alert: Alert, givenUp: AbortSignal): Answer | Promise<Answer>
  /** A run succeeded; undefined when there was nothing to do. */
  succeeded?(): Answer | undefined
}

/** One way to tell people, in a file of its own; `index.ts` lists them. */
export interface Sink {
  readonly name: string
  /** One line of the help page. */
  readonly summary: string
  /** Throws a Failure when it cannot work with these settings. */
  open(settings: SinkSettings, context: SinkContext): OpenSink
}
