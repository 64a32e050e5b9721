import type { Flags, Values } from '../../cli/flag.ts'
import { audit } from '../../ledger/audit.ts'
import { checks } from '../../ledger/checks/index.ts'
import { repair } from '../../ledger/repair.ts'
import { exit } from '../../lib/failure.ts'
import type { Repair } from '../../records/index.ts'
import { verdict } from './audit.ts'
import { codes, ledgerCommand } from './command.ts'
import { dryRun, format, lockWait } from './flags.ts'
import { locked, settled, type Work } from './open.ts'

const own = { format, 'dry-run': dryRun, 'lock-wait': lockWait } as const satisfies Flags

/** `bs-ledger repair`: fixes what an audit finds, and audits the result. */
export const repairCommand = ledgerCommand({
  name: 'repair',
  summary: 'repair what audit finds, after a backup',
  flags: own,
  examples: [['bs-ledger repair --dry-run data/content', 'show what would change']],
  exitCodes: [
    ['0', 'sound; done'],
    codes.remain,
    codes.unchecked,
    codes.config,
    codes.unreachable,
    codes.held,
  ],
  run,
})

async function run(work: Work, flags: Values<typeof own>): Promise<number> {
  const { ledger, world } = work
  const records: Repair[] = []
  const emit = (record: Repair): void => void records.push(record)
  const look = () => audit(ledger, { checks, limit: 100 })
  if (flags['dry-run']) {
    await settled(work, 'repair')
    const found = repair(ledger, world, { emit })
    await work.print(records)
    return found ? exit.some : exit.ok
  }
  const result = await locked(work, 'repair', lock => {
    const before = look()
    if (before.audit.status === 'sound') return before
    repair(ledger, world, { emit, lock })
    return look()
  })
  await work.print([...records, ...result.findings])
  return await verdict(work, result.audit)
}
