import type { Flags, Values } from '../../cli/flag.ts'
import { audit } from '../../ledger/audit.ts'
import { checks } from '../../ledger/checks/index.ts'
import { assertLedger } from '../../ledger/no-ledger.ts'
import { repair } from '../../ledger/repair.ts'
import { refreshIndexes } from '../../ledger/write/indexes.ts'
import { exit } from '../../lib/failure.ts'
import type { Repair } from '../../records/index.ts'
import { driftOf, verdict } from './audit.ts'
import { codes, ledgerCommand } from './command.ts'
import { drift, dryRun, format, lockWait } from './flags.ts'
import { locked, settled, type Work } from './open.ts'

const own = {
  format,
  'dry-run': dryRun,
  'unmark-done': {
    type: 'boolean',
    help: 'also unmark what is done without a line in any file: it will be made, and paid for, once more',
  },
  drift,
  'lock-wait': lockWait,
} as const satisfies Flags

/** `bs-ledger repair`: fixes what an audit finds, and audits the result. */
export const repairCommand = ledgerCommand({
  name: 'repair',
  summary: 'repair what audit finds, after a backup',
  flags: own,
  examples: [
    ['bs-ledger repair --dry-run data/content', 'show what would change'],
    ['bs-ledger repair --unmark-done data/content', 'also forget what is done but nowhere to be found'],
  ],
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
  const unmarkDone = flags['unmark-done']
  const allowed = driftOf(flags.drift)
  const look = () => audit(ledger, { checks, limit: 100, drift: allowed })
  if (flags['dry-run']) {
    await settled(work, 'repair')
    assertLedger(ledger)
    const found = repair(ledger, world, { emit, unmarkDone })
    await work.print(records)
    return found ? exit.some : exit.ok
  }
  const result = await locked(work, 'repair', lock => {
    assertLedger(ledger)
    const before = look()
    const isSound = before.audit.status === 'sound' && before.findings.length === 0
    const after = !isSound && repair(ledger, world, { emit, lock, unmarkDone }) ? look() : before
    refreshIndexes(ledger, world.disk)
    return after
  })
  await work.print([...records, ...result.findings])
  return await verdict(work, result.audit)
}
