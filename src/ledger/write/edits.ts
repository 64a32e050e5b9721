import { type Section, sections, type Table, tables } from '../layout.ts'
import type { Place } from '../read/place.ts'

/** A change to one line of a table. */
export interface LineEdit {
  readonly key?: string
  /** The reason, for people. */
  readonly detail: string
  /** Absent: the line goes to the quarantine. */
  readonly moveTo?: Table
}

/** A line of a raw file that is added to a table. */
export interface Addition {
  readonly place: Place
  readonly key: string
  readonly table: Table
  readonly detail: string
}

/** All changes to be made. Memory grows with the number of changes, not with the ledger. */
export interface Edits {
  /** By table, then by line number. */
  readonly lines: Readonly<Record<Table, Map<number, LineEdit>>>
  readonly additions: Addition[]
  /** Members to remove from the checkpoint, by byte offset. */
  readonly unmark: Readonly<Record<Section, Map<number, string>>>
  /** Keys to add to the checkpoint, each as the place of a line that holds it. */
  readonly mark: Readonly<Record<'done' | 'rejected', Place[]>>
}

/** Edits that change nothing, to be filled in. */
export const noEdits = (): Edits => ({
  lines: { successes: new Map(), rejects: new Map(), updates: new Map() },
  additions: [],
  unmark: { done: new Map(), rejected: new Map(), queued: new Map() },
  mark: { done: [], rejected: [] },
})

export const changesTables = ({ lines, additions }: Edits): boolean =>
  additions.length > 0 || tables.some(table => lines[table].size > 0)

export const changesCheckpoint = ({ unmark, mark }: Edits): boolean =>
  mark.done.length > 0 || mark.rejected.length > 0 || sections.some(section => unmark[section].size > 0)

/** What was decided for one key, before it is added to the edits. */
export interface Decision {
  readonly lines: ReadonlyArray<{ readonly place: Place } & Omit<LineEdit, 'key'>>
  readonly additions: ReadonlyArray<Omit<Addition, 'key'>>
  /** The lines that the key will have afterwards in successes, updates and rejects. */
  readonly success?: Place
  readonly update?: Place
  readonly reject?: Place
}

/** The place with the latest time; without times, the last one. */
export function latest(places: readonly Place[]): Place | undefined {
  let best: Place | undefined
  // A comparison with NaN is false, so without times the later place wins.
  for (const place of places) if (best === undefined || !(place.time < best.time)) best = place
  return best
}
