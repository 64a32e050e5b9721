import { exit, Failure } from '../lib/failure.ts'
import type { Consolidation } from '../records/index.ts'
import type { FileStates } from './check.ts'
import { importRun, isNews } from './import-run.ts'
import { type Ledger, type Table, tables } from './layout.ts'
import type { IndexOptions } from './read/key-index.ts'
import { type Scan, scan, sourceOf } from './read/scan.ts'
import { apply, type Reporting } from './write/apply.ts'
import type { LedgerSystem } from './write/lock.ts'
import { plan } from './write/planner.ts'

export type ConsolidateOptions = IndexOptions & Reporting

/**
 * Adds the raw files and the updates to the ledger. Faults that the ledger had before are left for `repair`.
 * Idempotent: a second call changes nothing.
 */
export function consolidate(ledger: Ledger, world: LedgerSystem, options: ConsolidateOptions): Consolidation {
  let records = 0
  let unreadable = 0
  let firstUnreadable: string | undefined
  const seen = scan(ledger, {
    ...options,
    raw: true,
    onLine(source, path, { number }, entry) {
      if (source < sourceOf.raw || entry.state === 'blank') return
      if (entry.state === 'record') records++
      else {
        unreadable++
        firstUnreadable ??= `${path} line ${number} ${entry.why}`
      }
    },
  })
  try {
    const fresh = isFresh(seen)
    if (!fresh) assertThere(seen.states)
    const hasRejects = ledger.rejects !== undefined
    const edits = plan(ledger, seen, {
      decide: (places, reader) => importRun(places, reader, hasRejects),
      marks: places => isNews(places) && (fresh || seen.states.checkpoint.state === 'read'),
      dequeueRejected: true,
      unmarkDone: false,
    })
    edits.additions.sort((a, b) => a.place.source - b.place.source || a.place.offset - b.place.offset)
    const changed = apply(ledger, world, seen, edits, {
      ...options,
      reason: 'consolidate',
      backup: false,
      rebuild: fresh && seen.states.checkpoint.state === 'absent',
      create: fresh ? missing(seen.states) : [],
    })
    const added = edits.additions.filter(({ table }) => table === 'successes')
    const replacing = added.filter(({ detail }) => detail === 'is later').length
    const promoted = [...edits.lines.updates.values()].filter(({ moveTo }) => moveTo === 'successes').length
    return {
      event: 'consolidation',
      status: changed ? 'changed' : 'unchanged',
      raw_files: seen.rawFiles.length,
      raw_lines: records,
      unreadable,
      ...(firstUnreadable !== undefined && { first_unreadable: firstUnreadable }),
      added: added.length - replacing,
      rejected: edits.additions.length - added.length,
      updated: replacing + promoted,
      known: records - edits.additions.length,
    }
  } finally {
    seen.index.close()
  }
}

const missing = (states: FileStates): Table[] =>
  tables.filter(table => table !== 'updates' && states[table].state === 'absent')

/** True when nothing was ever consolidated here: no existing file marks a key as done or rejected. */
function isFresh({ states, keys }: Scan): boolean {
  const empty = (table: Table): boolean => {
    const file = states[table]
    return file.state === 'absent' || file.state === 'unused' || (file.state === 'read' && file.lines === 0)
  }
  const { state } = states.checkpoint
  return (
    state !== 'unreadable' &&
    keys.done + keys.rejected === 0 &&
    empty('successes') &&
    empty('rejects') &&
    empty('updates')
  )
}

/** A missing file must not be taken for an empty one: every record of the raw files would be added again. */
function assertThere(states: FileStates): void {
  for (const table of tables) {
    const file = states[table]
    if (file.state === 'unreadable')
      throw new Failure(`cannot consolidate: ${file.path}: ${file.why}`, exit.all)
    if (file.state === 'absent' && table !== 'updates')
      throw new Failure(
        `cannot consolidate: ${file.path} is not there (bs-ledger restore brings it back; if there was nothing in it yet, create it empty)`,
        exit.all,
      )
  }
}
