import { audit } from '../../ledger/audit.ts'
import { checks } from '../../ledger/checks/index.ts'
import { restore } from '../../ledger/restore.ts'
import { listBackups } from '../../ledger/write/backups.ts'
import { exit } from '../../lib/failure.ts'
import { verdict } from './audit.ts'
import { locked, type Work } from './open.ts'

/** `bs-ledger restore`: lists the backups, or puts one back and audits what came of it. */
export async function runRestore(work: Work): Promise<number> {
  const { ledger, world, flags, io } = work
  const { from } = flags
  if (from === undefined) {
    const backups = listBackups(ledger)
    if (backups.length === 0) io.say(`there is no backup in ${ledger.backups}`)
    await work.print(backups)
    return exit.ok
  }
  await work.print(await locked(work, 'restore', lock => restore(ledger, world, from, lock)))
  const result = audit(ledger, { checks, limit: 100 })
  await work.print(result.findings)
  return await verdict(work, result.audit)
}
