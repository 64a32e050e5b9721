import type { JsonObject } from '../lib/json.ts'
import type { Ledger, Table } from './layout.ts'
import type { Place } from './read/place.ts'
import type { Entry } from './read/record-reader.ts'

/**
 * `unchecked`: the audit cannot decide whether the ledger is sound. This never counts as a pass. `warning`: a difference
 * that is small enough to be allowed.
 */
export type Severity = 'violation' | 'unchecked' | 'warning'

/** A broken invariant at one place in the ledger. */
export interface Fault {
  readonly severity?: 'violation' | 'unchecked'
  readonly file: string
  readonly line?: number
  readonly key?: string
  /** The fault, as the end of a sentence that begins with "KEY …" or "line 5 …". */
  readonly detail: string
  /** What the user should do about it. */
  readonly advice: string
}

/** Result of reading one file of the ledger. */
export type FileState =
  | { readonly state: 'unused' }
  | { readonly state: 'read'; readonly path: string; readonly lines: number; readonly identity: string }
  | { readonly state: 'absent'; readonly path: string }
  | { readonly state: 'unreadable'; readonly path: string; readonly why: string }

export type Role = Table | 'checkpoint'
export type FileStates = Readonly<Record<Role, FileState>>

/** One line of a table, as checks get it. */
export interface SeenLine {
  readonly table: Table
  readonly path: string
  readonly number: number
  readonly entry: Entry
  readonly record?: JsonObject
}

/** All places where one key was seen. */
export interface Places {
  readonly successes: readonly Place[]
  readonly rejects: readonly Place[]
  readonly updates: readonly Place[]
  readonly done: readonly Place[]
  readonly rejected: readonly Place[]
  readonly queued: readonly Place[]
  /** Lines of the raw files; empty unless the raw files are read. */
  readonly raw: readonly Place[]
}

export interface KeyFault {
  readonly place: Place
  readonly detail: string
  readonly advice: string
}

/** One invariant of a ledger, and how it is checked. */
export interface Check {
  /** The name used in findings and by `--skip`. */
  readonly name: string
  /** The condition that a sound ledger meets. */
  readonly summary: string
  /** Called once for each file, after it was read. */
  file?(role: Role, state: FileState, emit: (fault: Fault) => void): void
  /** Called for each line as it is read. */
  line?(seen: SeenLine, ledger: Ledger, emit: (fault: Fault) => void): void
  /** Called once for each key, with all places where the key was seen. */
  key?(places: Places, names: Names, emit: (fault: KeyFault) => void): void
  /** Compares the checkpoint with the files: up to the allowed drift, its violations are warnings. */
  readonly drifts?: true
  /** Files that must be readable: without them `key` would report faults that do not exist. */
  readonly needs?: readonly Role[]
}

export interface Names {
  readonly ledger: Ledger
  /** Formats a place: `master/rejects.jsonl line 7`; a checkpoint has no line numbers. */
  where(place: Place): string
}
