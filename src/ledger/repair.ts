import { exit, Failure } from '../lib/failure.ts'
import type { FileStates } from './check.ts'
import { type Ledger, type Table, tables } from './layout.ts'
import type { IndexOptions } from './read/key-index.ts'
import { scan } from './read/scan.ts'
import { apply, type Reporting } from './write/apply.ts'
import { fixOf } from './write/fix.ts'
import type { LedgerSystem } from './write/lock.ts'
import { plan } from './write/planner.ts'

export interface RepairOptions extends IndexOptions, Reporting {
  /** Unmark done keys that have no line in any file: their items will be made, and paid for, once more. */
  readonly unmarkDone?: boolean
}

/** Makes a ledger sound; requires the lock unless it is a dry run. Returns whether there was anything to do. */
export function repair(ledger: Ledger, world: LedgerSystem, options: RepairOptions): boolean {
  const unreadable: Array<{ table: Table; line: number; why: string }> = []
  const obstacles: string[] = []
  const seen = scan(ledger, {
    ...options,
    onLine(source, path, { number }, entry) {
      const table = tables[source]
      if (table === undefined) return
      if (entry.state === 'unreadable') unreadable.push({ table, line: number, why: entry.why })
      if (entry.state === 'too_long')
        obstacles.push(`${path} line ${number} ${entry.why} (raise it, or remove the line)`)
    },
  })
  try {
    assertPossible(seen.states, obstacles)
    const hasRejects = ledger.rejects !== undefined
    const edits = plan(ledger, seen, {
      decide: places => fixOf(places, hasRejects),
      marks: () => true,
      dequeueRejected: false,
      unmarkDone: options.unmarkDone ?? false,
    })
    for (const { table, line, why } of unreadable) edits.lines[table].set(line, { detail: why })
    return apply(ledger, world, seen, edits, {
      ...options,
      reason: 'repair',
      backup: true,
      rebuild: seen.states.checkpoint.state !== 'read' && seen.states.checkpoint.state !== 'unused',
    })
  } finally {
    seen.index.close()
  }
}

/** A missing file must not be taken for an empty one: a repair would forget everything that is done. */
function assertPossible(states: FileStates, obstacles: readonly string[]): void {
  for (const table of tables) {
    const file = states[table]
    if (file.state === 'unreadable') obstacles = [...obstacles, `cannot read ${file.path}: ${file.why}`]
    if (file.state === 'absent' && table !== 'updates')
      obstacles = [
        ...obstacles,
        `${file.path} is not there (bs-ledger restore brings it back; if there was nothing in it yet, create it empty)`,
      ]
  }
  const [first] = obstacles
  if (first !== undefined) throw new Failure(`cannot repair: ${first}`, exit.all)
}
