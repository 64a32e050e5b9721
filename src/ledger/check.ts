import type { JsonObject } from '../lib/json.ts'
import type { Ledger, Table } from './layout.ts'
import type { Place } from './read/key-index.ts'
import type { Entry } from './read/record-reader.ts'

/** `unchecked`: nobody can say whether it is sound, which is never a pass. */
export type Severity = 'violation' | 'unchecked'

/** What is wrong in one place. */
export interface Fault {
  readonly severity?: Severity
  readonly file: string
  readonly line?: number
  readonly key?: string
  /** Completes "KEY …" or "line 5 …". */
  readonly detail: string
  /** What to do about it. */
  readonly advice: string
}

/** How the reading of one file of the ledger went. */
export type FileState =
  | { readonly state: 'unused' }
  | { readonly state: 'read'; readonly path: string; readonly lines: number; readonly identity: string }
  | { readonly state: 'absent'; readonly path: string }
  | { readonly state: 'unreadable'; readonly path: string; readonly why: string }

export type Role = Table | 'checkpoint'
export type FileStates = Readonly<Record<Role, FileState>>

/** One line of a table. */
export interface SeenLine {
  readonly table: Table
  readonly path: string
  readonly number: number
  readonly entry: Entry
  readonly record?: JsonObject
}

/** Everywhere one key was seen. */
export interface Places {
  readonly successes: readonly Place[]
  readonly rejects: readonly Place[]
  readonly updates: readonly Place[]
  readonly done: readonly Place[]
  readonly rejected: readonly Place[]
  readonly queued: readonly Place[]
  /** Lines of the raw files, when they are read. */
  readonly raw: readonly Place[]
}

export interface KeyFault {
  readonly place: Place
  readonly detail: string
  readonly advice: string
}

/** One invariant of a ledger. */
export interface Check {
  /** As it stands in findings. */
  readonly name: string
  /** What is true of a sound ledger. */
  readonly summary: string
  /** Looks at each file after it was read. */
  file?(role: Role, state: FileState, emit: (fault: Fault) => void): void
  /** Looks at each line as it is read. */
  line?(seen: SeenLine, ledger: Ledger, emit: (fault: Fault) => void): void
  /** Looks at everything that is known of one key. */
  key?(places: Places, names: Names, emit: (fault: KeyFault) => void): void
  /** Files without which `key` would find what is not so. */
  readonly needs?: readonly Role[]
}

export interface Names {
  readonly ledger: Ledger
  /** `master/rejects.jsonl line 7`; a checkpoint has no lines. */
  where(place: Place): string
}
