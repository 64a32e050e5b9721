import { audit } from '../ledger/audit.ts'
import { checks } from '../ledger/checks/index.ts'
import { repair } from '../ledger/repair.ts'
import { exit } from '../lib/failure.ts'
import type { Repair } from '../records/index.ts'
import { verdict } from './bs-ledger-audit.ts'
import { locked, settled, type Work } from './bs-ledger-work.ts'

/** `bs-ledger repair`: mends, and audits what came of it. */
export async function runRepair(work: Work): Promise<number> {
  const { ledger, world, flags } = work
  const records: Repair[] = []
  const emit = (record: Repair): void => void records.push(record)
  if (flags['dry-run']) {
    await settled(work, 'repair')
    const found = repair(ledger, world, { emit })
    await work.print(records)
    return found ? exit.some : exit.ok
  }
  await locked(work, 'repair', lock => repair(ledger, world, { emit, lock }))
  await work.print(records)
  const result = audit(ledger, { checks, limit: 100 })
  await work.print(result.findings)
  return await verdict(work, result.audit)
}
