import { progress } from '../../ledger/progress.ts'
import { readTelemetry } from '../../ledger/telemetry.ts'
import { exit } from '../../lib/failure.ts'
import { settled, type Work } from './open.ts'

const day = 24 * 3_600_000

/** `bs-ledger progress`. */
export async function runProgress(work: Work): Promise<number> {
  const { ledger, flags, io } = work
  await settled(work, 'progress')
  const { total, window = day } = flags
  const points = readTelemetry(ledger)
  await work.print([
    progress(ledger, { now: io.now(), points, window, ...(total !== undefined && { total }) }),
  ])
  return exit.ok
}
