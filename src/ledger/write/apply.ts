import { join } from 'node:path'
import { exit, Failure } from '../../lib/failure.ts'
import type { Repair } from '../../records/index.ts'
import type { Ledger, Table } from '../layout.ts'
import { changedSince } from '../read/file-state.ts'
import { keyReader } from '../read/key-reader.ts'
import type { Scan } from '../read/scan.ts'
import { backupName } from './backup-name.ts'
import { prepareBackup } from './backups.ts'
import { rewriteCheckpoint } from './checkpoint-rewriter.ts'
import { changesCheckpoint, changesTables, type Edits } from './edits.ts'
import type { LedgerSystem, Lock } from './lock.ts'
import { rewriteTables } from './rewriter.ts'
import { type Change, commit } from './transaction.ts'

/** How changes are reported, and whether they are made. */
export interface Reporting {
  readonly emit: (record: Repair) => void
  /** Absent: a dry run, which only reports what would be done. */
  readonly lock?: Lock
}

export interface ApplyOptions extends Reporting {
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
      changes.push(
        ...rewriteCheckpoint({ ledger, world, seen, edits, reader, emit, isDryRun: lock === undefined }),
      )
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
