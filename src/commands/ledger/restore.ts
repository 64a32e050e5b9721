import type { Flags, Values } from '../../cli/flag.ts'
import { audit } from '../../ledger/audit.ts'
import { checks } from '../../ledger/checks/index.ts'
import { restore } from '../../ledger/restore.ts'
import { listBackups } from '../../ledger/write/backups.ts'
import { refreshIndexes } from '../../ledger/write/indexes.ts'
import { exit } from '../../lib/failure.ts'
import { verdict } from './audit.ts'
import { codes, ledgerCommand } from './command.ts'
import { format, lockWait } from './flags.ts'
import { locked, type Work } from './open.ts'

const own = {
  format,
  from: {
    type: 'text',
    value: 'NAME',
    help: 'backup to restore, or latest (default: list them)',
  },
  'lock-wait': lockWait,
} as const satisfies Flags

/** `bs-ledger restore`: lists the backups, or restores one and audits the result. */
export const restoreCommand = ledgerCommand({
  name: 'restore',
  summary: 'list the backups, or restore one',
  flags: own,
  examples: [
    ['bs-ledger restore data/content', 'list the backups'],
    ['bs-ledger restore --from latest data/content', 'restore the newest one'],
  ],
  exitCodes: [
    ['0', 'listed, or restored and sound'],
    codes.violated,
    codes.unchecked,
    codes.config,
    codes.unreachable,
    codes.held,
  ],
  run,
})

async function run(work: Work, { from }: Values<typeof own>): Promise<number> {
  const { ledger, world, io } = work
  if (from === undefined) {
    const backups = listBackups(ledger)
    if (backups.length === 0) io.say(`there is no backup in ${ledger.backups}`)
    await work.print(backups)
    return exit.ok
  }
  await work.print(
    await locked(work, 'restore', lock => {
      const done = restore(ledger, world, from, lock)
      refreshIndexes(ledger, world.disk)
      return done
    }),
  )
  const result = audit(ledger, { checks, limit: 100 })
  await work.print(result.findings)
  return await verdict(work, result.audit)
}
