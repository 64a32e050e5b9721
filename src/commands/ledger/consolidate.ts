import { audit } from '../../ledger/audit.ts'
import { checks } from '../../ledger/checks/index.ts'
import { consolidate } from '../../ledger/consolidate.ts'
import { appendTelemetry, telemetryOf } from '../../ledger/telemetry.ts'
import { exit } from '../../lib/failure.ts'
import { plural } from '../../lib/text.ts'
import { timestamp } from '../../lib/time.ts'
import type { Repair } from '../../records/index.ts'
import { verdict } from './audit.ts'
import { locked, settled, type Work } from './open.ts'

/** `bs-ledger consolidate`: brings in what runs wrote, audits what came of it, and notes it in the telemetry. */
export async function runConsolidate(work: Work): Promise<number> {
  const { ledger, world, flags, io } = work
  const records: Repair[] = []
  const emit = (record: Repair): void => void records.push(record)
  if (flags['dry-run']) {
    await settled(work, 'consolidate')
    const done = consolidate(ledger, world, { emit })
    await work.print([...records, { timestamp: timestamp(io.now()), ...done }])
    return done.status === 'changed' ? exit.some : exit.ok
  }
  const { done, result, telemetry } = await locked(work, 'consolidate', lock => {
    const done = consolidate(ledger, world, { emit, lock })
    const result = audit(ledger, { checks, limit: 100 })
    const telemetry = telemetryOf(result, io.now())
    if (ledger.telemetry !== undefined) appendTelemetry(ledger.telemetry, telemetry, world.disk)
    return { done, result, telemetry }
  })
  if (done.unreadable)
    io.say(`left ${plural(done.unreadable, 'line')} in the raw files (first: ${done.first_unreadable})`)
  await work.print([...records, { timestamp: timestamp(io.now()), ...done, telemetry }, ...result.findings])
  return await verdict(work, result.audit)
}
