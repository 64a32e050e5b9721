import type { Places } from './check.ts'
import type { KeyReader } from './read/key-reader.ts'
import type { Place } from './read/place.ts'
import { sourceOf } from './read/scan.ts'
import { type Decision, type LineEdit, latest } from './write/edits.ts'

type Mutable = {
  lines: Array<{ place: Place } & Omit<LineEdit, 'key'>>
  additions: Array<{ place: Place; table: 'successes' | 'rejects'; detail: string }>
}

/** True when the raw files or the updates hold the key; all other keys are left unchanged. */
export const isNews = ({ raw, updates }: Places): boolean => raw.length > 0 || updates.length > 0

/**
 * Decides what the raw files and the updates change for one key. The latest good line becomes the success and replaces
 * every reject; without a good line, the latest error becomes the reject. A line already in the ledger stays unless a
 * later line arrives.
 */
export function importRun(places: Places, reader: KeyReader, hasRejects: boolean): Decision {
  const decision: Mutable = { lines: [], additions: [] }
  if (!isNews(places)) return decision
  const good = (from: readonly Place[]): Place[] => from.filter(({ error }) => !error)
  const bad = (from: readonly Place[]): Place[] => from.filter(({ error }) => error)
  const successes = good(places.successes)
  const success = newest(successes, [...good(places.raw), ...good(places.updates)], reader)
  if (success !== undefined) {
    const comes = take(decision, success, 'successes', successes.length > 0)
    drop(decision, good(places.updates), success, 'is not later than the success')
    drop(decision, bad(places.updates), undefined, 'has a success')
    if (comes) {
      drop(decision, places.successes, undefined, 'was replaced by a later one')
      drop(decision, places.rejects, undefined, 'has a success')
    }
    return { ...decision, success }
  }
  if (!hasRejects) return decision
  const reject = newest(places.rejects, [...bad(places.raw), ...bad(places.updates)], reader)
  if (reject === undefined) return decision
  const comes = take(decision, reject, 'rejects', places.rejects.length > 0)
  drop(decision, bad(places.updates), reject, 'is not later than the reject')
  if (comes) drop(decision, places.rejects, undefined, 'was replaced by a later one')
  return { ...decision, reject }
}

/** Adds a line to a table unless it is already there; returns whether it was added. */
function take(to: Mutable, place: Place, table: 'successes' | 'rejects', replaces: boolean): boolean {
  if (place.source === sourceOf[table]) return false
  const detail = replaces ? 'is later' : 'is new'
  if (place.source === sourceOf.updates) to.lines.push({ place, moveTo: table, detail })
  else to.additions.push({ place, table, detail })
  return true
}

function drop({ lines }: Mutable, places: readonly Place[], kept: Place | undefined, detail: string): void {
  for (const place of places) if (place !== kept) lines.push({ place, detail })
}

/** The latest of all lines; the existing line is preferred over an identical new one. */
function newest(there: readonly Place[], coming: readonly Place[], reader: KeyReader): Place | undefined {
  const old = latest(there)
  const candidate = latest([...there, ...coming])
  if (old === undefined || candidate === undefined || candidate === old) return candidate
  return isSame(old, candidate, reader) ? old : candidate
}

/** Two lines with the same time are the same record; lines without times are compared byte for byte. */
function isSame(a: Place, b: Place, reader: KeyReader): boolean {
  if (!Number.isNaN(a.time) && !Number.isNaN(b.time)) return a.time === b.time
  return text(reader.line(a)) === text(reader.line(b))
}

const text = (line: Buffer): string =>
  line
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trim()
