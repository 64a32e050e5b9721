import type { Alert } from '../records/index.ts'
import type { Phase } from './dedup.ts'

/** A value in the settings of a sink. */
export type SinkValue = string | number | boolean | readonly string[] | Readonly<Record<string, string>>

/** Settings of a sink, from the rules file or `--sink`; names as in its `options`. */
export type SinkOptions = Readonly<Record<string, SinkValue | undefined>>

/** A sink to be opened: its type, the name that rules give it, and its settings as they were written. */
export interface SinkConfig {
  readonly type: string
  readonly name: string
  readonly options: SinkOptions
}

/** One setting of a sink: what it is for, and what it must be. */
export interface OptionSpec {
  readonly help: string
  readonly type?: 'text' | 'list' | 'map' | 'number'
  readonly required?: boolean
  /** `env:NAME` and `file:PATH` are read; the value is never shown. */
  readonly secret?: boolean
  readonly choices?: readonly string[]
}

/** What a sink may use besides its own channel. */
export interface SinkContext {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly version: string
  /** One line for people on stderr. */
  say(message: string): void
  /** Wall clock, milliseconds since 1970. */
  now(): number
  /** Sends a signal to a process, or to a group when `pid` is negative; false when there is none. */
  kill(pid: number, signal: NodeJS.Signals): boolean
}

/** What became of one try: where it went, or why it failed and whether trying again can help. */
export type Answer =
  | { readonly sent: string }
  /** `after`: milliseconds that the other side asked us to wait. */
  | { readonly failed: string; readonly retry: boolean; readonly after?: number }

/** What a run does, for sinks that show how runs go. */
export type RunState = 'began' | 'succeeded'

/** One alert for one sink. */
export interface Outgoing {
  readonly alert: Alert
  readonly phase: Phase
  /** The same for every try of the same delivery, also after a crash: servers that know it send nothing twice. */
  readonly key: string
}

/** How a sink may be used, whatever its type. */
export interface SinkPolicy {
  /** At most so many messages in so many milliseconds; what is more comes as one digest. */
  readonly rate?: { readonly count: number; readonly per: number }
  /** Milliseconds to wait for more, so that what belongs together is one message. */
  readonly groupWait?: number
  /** False: it gets no message when an alert is over. */
  readonly sendResolved?: boolean
}

/** A sink that is ready. */
export interface OpenSink {
  readonly name: string
  readonly policy?: SinkPolicy
  /** People read it: one message says that a job has succeeded again. Absent: it closes each alert by its key. */
  readonly isForPeople?: boolean
  /** Where alerts go, without secrets. */
  readonly where: string
  /** Whether it shows this phase of the alert. `named`: a rule names this sink. */
  takes(alert: Alert, phase: Phase, named?: boolean): boolean
  /** One try; never throws nor rejects. `givenUp` fires when nobody waits for the answer any more. */
  send(outgoing: Outgoing, givenUp: AbortSignal): Answer | Promise<Answer>
  /** A run began or succeeded: only for sinks that show how runs go. Undefined when there is nothing to do. */
  follow?(
    state: RunState,
    run: string | undefined,
    givenUp: AbortSignal,
  ): Answer | Promise<Answer> | undefined
}

/** One way to tell people, in a file of its own; `index.ts` lists them. */
export interface Sink {
  readonly name: string
  /** One line of the help page. */
  readonly summary: string
  readonly options: Readonly<Record<string, OptionSpec>>
  /** Throws a Failure when it cannot work with these settings. `options` are checked, secrets are read. */
  open(options: SinkOptions, context: SinkContext): OpenSink
}

/** A text setting; undefined when it is not given. */
export const textOption = (options: SinkOptions, name: string): string | undefined => {
  const value = options[name]
  return value === undefined ? undefined : String(value)
}

/** A setting that may be one text or several; texts are split at commas. */
export const listOption = (options: SinkOptions, name: string): readonly string[] => {
  const value = options[name]
  if (value === undefined) return []
  const items = Array.isArray(value) ? value.map(String) : String(value).split(',')
  return items.map(item => item.trim()).filter(item => item !== '')
}
