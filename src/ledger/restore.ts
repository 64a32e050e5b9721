import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { exit, Failure } from '../lib/failure.ts'
import type { Backup, Repair } from '../records/index.ts'
import type { Ledger } from './layout.ts'
import { backupName } from './write/backup-name.ts'
import { copy, describeBackup, listBackups, prepareBackup, readManifest, savedName } from './write/backups.ts'
import type { LedgerSystem, Lock } from './write/lock.ts'
import { type Change, commit, partOf } from './write/transaction.ts'

/** Restores a backup after backing up the present files; restores all files or none. */
export function restore(ledger: Ledger, world: LedgerSystem, from: string, lock: Lock): Repair[] {
  const backup = choose(ledger, from)
  const manifest = readManifest(backup.path)
  if (typeof manifest === 'string') throw new Failure(`cannot restore ${backup.name}: ${manifest}`, exit.all)
  const { disk } = world
  const name = backupName(world.now(), [ledger.backups, ledger.quarantine])
  const made = prepareBackup(ledger, disk, { name, reason: `restore ${backup.name}`, now: world.now() })
  const records: Repair[] = [{ event: 'repair', action: 'backed_up', status: 'done', to: made.to }]
  const changes: Change[] = [made]
  for (const saved of manifest.files) {
    const to = ledger[saved.role]
    if (to === undefined)
      throw new Failure(
        `cannot restore ${backup.name}: it holds ${saved.role}, which this layout does not have`,
      )
    if ('absent' in saved) {
      if (!existsSync(to)) continue
      changes.push({ to })
      records.push({
        event: 'repair',
        action: 'removed',
        status: 'done',
        file: to,
        detail: 'was not there then',
      })
      continue
    }
    disk.makeFolder(dirname(to))
    const part = partOf(to)
    const path = join(backup.path, savedName(saved.role))
    copy(path, disk.create(part, path))
    changes.push({ from: part, to })
    records.push({ event: 'repair', action: 'restored', status: 'done', file: path, to })
  }
  lock.assertOurs()
  commit(ledger, disk, changes)
  return records
}

function choose(ledger: Ledger, from: string): Backup {
  const names = listBackups(ledger)
  const found =
    from === 'latest'
      ? names.find(({ status }) => status === 'whole')
      : names.find(({ name }) => name === from)
  if (found === undefined) {
    const known = names.length === 0 ? `there is none in ${ledger.backups}` : 'see bs-ledger restore'
    throw new Failure(`no backup ${from === 'latest' ? 'that is whole' : from}: ${known}`)
  }
  const { status, detail } = describeBackup(ledger, found.name)
  if (status === 'whole') return found
  throw new Failure(`cannot restore ${found.name}: ${detail} (choose another with --from NAME)`, exit.all)
}
