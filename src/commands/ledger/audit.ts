import { audit } from '../../ledger/audit.ts'
import { without } from '../../ledger/checks/index.ts'
import { exit } from '../../lib/failure.ts'
import { timestamp } from '../../lib/time.ts'
import type { Audit } from '../../records/index.ts'
import { settled, type Work } from './open.ts'

const codes = { sound: exit.ok, violated: exit.some, unchecked: exit.all } as const

/** `bs-ledger audit`. */
export async function runAudit(work: Work): Promise<number> {
  const { ledger, flags, io } = work
  const checks = without(flags.skip)
  await settled(work, 'audit')
  const limit = flags.limit ?? 1000
  const result = audit(ledger, { checks, limit })
  await work.print(result.findings)
  const hidden = result.audit.violations + result.audit.unchecked - result.findings.length
  if (hidden > 0) io.say(`${hidden} more findings are counted, but not told (--limit 0 tells all)`)
  return await verdict(work, result.audit)
}

/** Prints the verdict; the exit code says the same. */
export async function verdict(work: Work, audit: Audit): Promise<number> {
  await work.print([{ timestamp: timestamp(work.io.now()), ...audit }])
  return codes[audit.status]
}
