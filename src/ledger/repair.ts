import { join } from 'node:path'
import { exit, Failure } from '../lib/failure.ts'
import { timestamp } from '../lib/time.ts'
import type { Repair } from '../records/index.ts'
import type { FileStates } from './check.ts'
import { type Ledger, sections, type Table, tables } from './layout.ts'
import type { IndexOptions } from './read/key-index.ts'
import { type KeyReader, keyReader } from './read/key-reader.ts'
import { changedSince, type Scan, scan } from './read/scan.ts'
import { backupName } from './write/backup-name.ts'
import { prepareBackup } from './write/backups.ts'
import { writeCheckpoint } from './write/checkpoint-writer.ts'
import { changesCheckpoint, changesTables, type Edits } from './write/edits.ts'
import { fixOf } from './write/fix.ts'
import type { LedgerSystem, Lock } from './write/lock.ts'
import { plan } from './write/planner.ts'
import { rewriteTables } from './write/rewriter.ts'
import { type Change, commit, partOf } from './write/transaction.ts'

export interface RepairOptions extends IndexOptions {
  readonly emit: (record: Repair) => void
  /** Absent: a dry run, which only reports what would be done. */
  readonly lock?: Lock
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

export interface ApplyOptions extends RepairOptions {
  /** Reason of the change, recorded in the backup. */
  readonly reason: string
  readonly backup: boolean
  /** Write a new checkpoint instead of changing the old one. */
  readonly rebuild: boolean
  /** Tables to create when they are missing. */
  readonly create?: readonly Table[]
}

/** Carries out all edits or none; requires the lock. Returns whether there were any. */
export function apply(
  ledger: Ledger,
  world: LedgerSystem,
  seen: Scan,
  edits: Edits,
  options: ApplyOptions,
): boolean {
  const { emit, lock, rebuild, create = [] } = options
  if (!changesTables(edits) && !changesCheckpoint(edits) && !rebuild && create.length === 0) return false
  const name = backupName(world.now(), [ledger.backups, ledger.quarantine])
  const disk = lock && world.disk
  const reader = keyReader(ledger, seen)
  try {
    const changes: Change[] = []
    if (disk !== undefined && options.backup) {
      const backup = prepareBackup(ledger, disk, { name, reason: options.reason, now: world.now() })
      changes.push(backup)
      emit({ event: 'repair', action: 'backed_up', status: 'done', to: backup.to })
    }
    const quarantine = join(ledger.quarantine, name)
    changes.push(...rewriteTables({ ledger, edits, reader, quarantine, emit, create, ...(disk && { disk }) }))
    if (changesCheckpoint(edits) || rebuild)
      changes.push(...rewriteCheckpoint(ledger, world, seen, edits, reader, options))
    if (disk === undefined || lock === undefined) return true
    const [changed] = changedSince(seen.states)
    if (changed !== undefined) {
      throw new Failure(
        `${changed} was changed meanwhile (stop what writes to it and run it again)`,
        exit.held,
      )
    }
    lock.assertOurs()
    commit(ledger, disk, changes)
    return true
  } finally {
    reader.close()
  }
}

function rewriteCheckpoint(
  ledger: Ledger,
  { disk, now }: LedgerSystem,
  seen: Scan,
  edits: Edits,
  reader: KeyReader,
  { emit, lock }: RepairOptions,
): Change[] {
  const to = ledger.checkpoint
  if (to === undefined) return []
  const status = lock === undefined ? 'dry_run' : 'done'
  const keysOf = function* (section: 'done' | 'rejected'): Generator<string> {
    const places = edits.mark[section].sort((a, b) => a.source - b.source || a.offset - b.offset)
    for (const place of places) yield reader.key(place)
  }
  const old = seen.states.checkpoint.state === 'read' ? to : undefined
  tellCheckpoint()
  if (lock === undefined) return []
  const from = partOf(to)
  const writer = disk.create(from, to)
  writeCheckpoint(writer, {
    ...(old !== undefined && { old }),
    unmark: edits.unmark,
    mark: { done: keysOf('done'), rejected: keysOf('rejected'), queued: [] },
    when: timestamp(now()),
  })
  writer.close()
  return [{ from, to }]

  function tellCheckpoint(): void {
    if (to === undefined) return
    const about = { event: 'repair', status, file: to } as const
    if (old === undefined) {
      const { done, rejected } = edits.mark
      const detail = `${done.length} done, ${rejected.length} rejected, from the files; what was queued is not known`
      emit({ ...about, action: 'rebuilt', detail })
      return
    }
    for (const section of ['done', 'rejected'] as const)
      for (const key of keysOf(section)) emit({ ...about, action: 'marked', key, section })
    for (const section of sections)
      for (const [, key] of [...edits.unmark[section]].sort(([a], [b]) => a - b))
        emit({ ...about, action: 'unmarked', key, section })
  }
}
