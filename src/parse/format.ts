import type { JsonObject } from '../lib/json.ts'
import type { AnyRecord, Level, Log, Reject } from '../records/index.ts'

/** Where an attempt begins or ends, as the text tells. */
export type Border =
  /** `command` is what the wrapper says it runs. */
  | { readonly at: 'running'; readonly command: string; readonly type?: string }
  | { readonly at: 'started'; readonly timestamp: string }
  | { readonly at: 'ended'; readonly exitCode: number; readonly timestamp?: string }

/** What the lines have in common that one place of a program logs. */
export interface Site {
  readonly level: Level
  readonly severity: string | undefined
  readonly logger: string
  readonly source: string
  readonly format: string
  /** The same as JSON, to be written behind a message. */
  readonly end: string
}

/** A log record in one line, so far: most need not become an object before they are written. */
export interface LogHead {
  readonly is: 'log'
  readonly timestamp: string
  readonly site: Site
  /** May still hold colours. */
  message: string
}

/** What a line begins. */
export type Head =
  | LogHead
  /** A record that may go on: lines that are no head belong to it. */
  | { readonly is: 'open'; readonly record: Log }
  /** A record that is complete in its line. */
  | { readonly is: 'whole'; readonly record: AnyRecord }
  | { readonly is: 'border'; readonly border: Border }
  /** It is mine, but what it carries cannot be read. */
  | { readonly is: 'torn'; readonly reason: NonNullable<Reject['reason']>; readonly detail: string }

/** Lines as a user would see them, and the records that come out; an empty list: the format must not take them. */
export interface Sample {
  readonly lines: readonly string[]
  readonly expect: ReadonlyArray<Readonly<Record<string, unknown>>>
}

/**
 * One layout of log lines. `line` reads text, `object` reads a line that is one JSON object; both answer undefined for
 * what is not theirs. No state, no clock: whatever needs memory lives in the lane and the attempts.
 */
export interface Format {
  readonly name: string
  /** One line for `--list-formats`. */
  readonly summary: string
  readonly line?: (text: string) => Head | undefined
  readonly object?: (value: JsonObject) => Head | undefined
  readonly samples: readonly Sample[]
}
