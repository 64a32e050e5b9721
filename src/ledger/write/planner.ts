import type { Places } from '../check.ts'
import { type Ledger, tables } from '../layout.ts'
import { hasLine, sorted } from '../places.ts'
import { type KeyReader, keyReader } from '../read/key-reader.ts'
import type { Place } from '../read/place.ts'
import { type Scan, sourceOf } from '../read/scan.ts'
import { type Decision, type Edits, noEdits } from './edits.ts'

export interface PlanOptions {
  readonly decide: (places: Places, reader: KeyReader) => Decision
  /** Whether the checkpoint is updated for this key. */
  readonly marks: (places: Places) => boolean
  /** Remove rejected keys from the queue too, not only those that are done. */
  readonly dequeueRejected: boolean
  /** Unmark done keys that have no line at all. Their items will be made once more. */
  readonly unmarkDone: boolean
}

/** Decides for every key which edits are needed. */
export function plan(ledger: Ledger, seen: Scan, options: PlanOptions): Edits {
  const edits = noEdits()
  const reader = keyReader(ledger, seen)
  const known = seen.states.checkpoint.state === 'read'
  try {
    for (const all of seen.index.groups()) {
      // The entries read from a damaged checkpoint are ignored.
      const places = known ? all : all.filter(({ source }) => !inCheckpoint(source))
      if (places.length === 0 || !isTouched(sorted(places), ledger, options, reader)) continue
      for (const [key, real] of reader.byKey(places))
        settle(key, sorted(real), edits, ledger, options, reader)
    }
    return edits
  } finally {
    reader.close()
  }
}

const inCheckpoint = (source: number): boolean => source >= sourceOf.done && source < sourceOf.raw

/** A quick check before the real keys are read: only few keys need a change. */
function isTouched(places: Places, ledger: Ledger, options: PlanOptions, reader: KeyReader): boolean {
  const decision = options.decide(places, reader)
  if (decision.lines.length > 0 || decision.additions.length > 0) return true
  const marks = marksFor(places, decision, ledger, options)
  return marks.mark.length > 0 || marks.unmark.length > 0
}

function settle(
  key: string,
  places: Places,
  edits: Edits,
  ledger: Ledger,
  options: PlanOptions,
  reader: KeyReader,
): void {
  const decision = options.decide(places, reader)
  for (const { place, ...edit } of decision.lines) {
    const table = tables[place.source]
    if (table !== undefined) edits.lines[table].set(place.line, { key, ...edit })
  }
  for (const addition of decision.additions) edits.additions.push({ key, ...addition })
  const { mark, unmark } = marksFor(places, decision, ledger, options)
  for (const [section, place] of mark) edits.mark[section].push(place)
  for (const [section, place] of unmark) edits.unmark[section].set(place.offset, key)
}

interface Marks {
  readonly mark: Array<['done' | 'rejected', Place]>
  readonly unmark: Array<['done' | 'rejected' | 'queued', Place]>
}

/** The changes to the checkpoint that make it agree with the decision for a key. */
function marksFor(places: Places, decision: Decision, ledger: Ledger, options: PlanOptions): Marks {
  const marks: Marks = { mark: [], unmark: [] }
  if (ledger.checkpoint === undefined || !options.marks(places)) return marks
  const { success, update, reject } = decision
  const isLost = reject === undefined && !hasLine(places)
  const staysDone = success !== undefined || update !== undefined || (isLost && !options.unmarkDone)
  bring(marks, 'done', places.done, success, staysDone)
  if (ledger.rejects !== undefined) bring(marks, 'rejected', places.rejected, reject, reject !== undefined)
  const settled =
    success !== undefined || update !== undefined || (options.dequeueRejected && reject !== undefined)
  if (settled) for (const place of places.queued) marks.unmark.push(['queued', place])
  return marks
}

function bring(
  { mark, unmark }: Marks,
  section: 'done' | 'rejected',
  members: readonly Place[],
  place: Place | undefined,
  allowed: boolean,
): void {
  if (place !== undefined && members.length === 0) mark.push([section, place])
  // JSON uses the last of several members with the same name.
  for (const member of allowed ? members.slice(0, -1) : members) unmark.push([section, member])
}
