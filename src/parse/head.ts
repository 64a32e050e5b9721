import type { AnyRecord, Level, Log, Reject, TypeEnd } from '../records/index.ts'

/** Where an attempt begins or ends, as the text tells. */
export type Boundary =
  /** `command` is what the wrapper says it runs. */
  | { readonly at: 'running'; readonly command: string; readonly type?: string }
  /** bs-run also says which of the type's attempts it is, and which type. */
  | { readonly at: 'started'; readonly timestamp: string; readonly attempt?: number; readonly type?: string }
  | {
      readonly at: 'ended'
      readonly exitCode: number
      readonly timestamp?: string
      /** The outcome in words, where the exit code alone would tell another. */
      readonly status?: TypeEnd['status']
    }

/** What the lines have in common that one place of a program logs. */
export interface Site {
  readonly level: Level | undefined
  readonly severity: string | undefined
  readonly logger: string | undefined
  readonly source: string | undefined
  readonly format: string
  /** Severity, logger and source as JSON, and the same with what closes a message before it and the format behind. */
  readonly names: string
  readonly end: string
  /** The same in two parts, between which the data stand. */
  readonly beforeData: string
  readonly behindData: string
}

/** A log record in one line, so far: most need not become an object before they are written. */
export interface LogHead {
  readonly is: 'log'
  readonly timestamp: string | undefined
  /** The time up to its fraction, where it is known: always the same text for lines of the same second. */
  readonly second: string | undefined
  readonly site: Site
  /** May still hold colours. */
  message: string
  /** Its other fields, as JSON. */
  readonly data: string | undefined
  /** Its time, as the line tells it. */
  readonly stamp: string | undefined
  /** Too little to interrupt a record of another format: a time without a level. */
  readonly isWeak: boolean
  readonly more: More | undefined
}

/** What a head says of the lines behind it. */
export interface More {
  /** What the line behind the first tells of the record; undefined: it is not the second line of this layout. */
  readonly second?: (record: Log, line: string) => Partial<Log> | undefined
  /** Without its second line it is no record at all. */
  readonly needsSecond?: boolean
  /** The line holds all of it, as JSON does: only a trace behind it still belongs to it. */
  readonly isWhole?: boolean
  /** It says so little that only blanks in front of a line, or a trace, show that the line goes on with it. */
  readonly isBrief?: boolean
  /** Whether nothing belongs to it behind this further line. */
  readonly isLast?: (line: string) => boolean
  /** Makes the record of all its lines, when nothing more belongs to it. */
  readonly close?: (record: Log, lines: readonly string[]) => void
  /** Blanks before every further line that belong to the layout. */
  readonly indent?: number
  /** Whether a further line without a head belongs to it, behind so many others; absent: the rules for all layouts decide. */
  readonly belongs?: (line: string, above: number) => boolean
  /** It only repeats that something else has failed. */
  readonly isConsequence?: boolean
}

/** A record that may go on: lines that are no head belong to it. */
export interface OpenHead extends More {
  readonly is: 'open'
  readonly record: Log
  /** Too little to interrupt a record of another format: a time without a level. */
  readonly isWeak?: boolean
  /** It ends a record of another format although it tells little: a program's own words, which are no part of a message. */
  readonly endsOthers?: boolean
  /** Its time, as the line tells it. */
  readonly stamp?: string | undefined
}

/** The time of the record that a line begins, in UTC; undefined when the line tells none. */
export const timeOfHead = (head: LogHead | OpenHead): string | undefined =>
  head.is === 'log' ? head.timestamp : head.record.timestamp

/** A line of another program stands inside: a container's, a service's. */
export interface InsideHead {
  readonly is: 'inside'
  readonly text: string
  /** As for an open head. */
  readonly isWeak?: boolean
  readonly around: Around
}

/** What is told around a line. */
export interface Around {
  readonly format: string
  /** Lines of the same source belong together; of two services they do not. */
  readonly source: string
  readonly stream?: 'stdout' | 'stderr'
  /** The line was cut in pieces, and goes on in the next of the same source and stream. */
  readonly isPart?: boolean
  /** Its time is in UTC, and surely the time of the line. */
  readonly isSure?: boolean
  /**
   * A system log’s: it writes texts of several lines as they are, so that lines below it without a head go on with it, and
   * a program that crashes there is no attempt at any work.
   */
  readonly isSystem?: boolean
  /** As for a log: its time up to the fraction, where it is known. */
  readonly second?: string | undefined
  /** What the record has, unless the line itself tells better. */
  readonly fields: Omit<Partial<Log>, 'event'>
}

/** A record that is complete in its line. */
export interface WholeHead {
  readonly is: 'whole'
  readonly record: AnyRecord
}

/** What a line begins. */
export type Head =
  | LogHead
  | OpenHead
  | InsideHead
  | WholeHead
  /** A line with more than one record in it. */
  | { readonly is: 'many'; readonly records: readonly Log[] }
  | { readonly is: 'boundary'; readonly boundary: Boundary }
  /** It is mine, but what it carries cannot be read. */
  | { readonly is: 'torn'; readonly reason: NonNullable<Reject['reason']>; readonly detail: string }

/** Lines as a user would see them, and the records that come out; an empty list: the format must not take them. */
export interface Sample {
  readonly lines: readonly string[]
  readonly expect: ReadonlyArray<Readonly<Record<string, unknown>>>
}
