import type { Flags, Values } from '../../cli/flag.ts'
import { assertLedger } from '../../ledger/no-ledger.ts'
import { progress } from '../../ledger/progress.ts'
import { readTelemetry } from '../../ledger/telemetry.ts'
import { readUsage } from '../../ledger/usage.ts'
import { exit } from '../../lib/failure.ts'
import { codes, ledgerCommand } from './command.ts'
import { format } from './flags.ts'
import { settled, type Work } from './open.ts'

const day = 24 * 3_600_000

const own = {
  format,
  total: { type: 'number', value: 'N', help: 'number of all items (default: done, rejected and queued)' },
  window: { type: 'duration', value: 'D', help: 'how far back to look for the rate (default 24h)' },
} as const satisfies Flags

/** `bs-ledger progress`. */
export const progressCommand = ledgerCommand({
  name: 'progress',
  summary: 'show how much is done, what it cost, and how long the rest will take',
  flags: own,
  examples: [['bs-ledger progress --total 8218 data/content', 'how much is done?']],
  exitCodes: [['0', 'done'], codes.unchecked, codes.config, codes.unreachable],
  run,
})

async function run(work: Work, { total, window = day }: Values<typeof own>): Promise<number> {
  const { ledger, io } = work
  await settled(work, 'progress')
  assertLedger(ledger)
  const points = readTelemetry(ledger)
  const usage = readUsage(ledger)
  if (typeof usage === 'string') io.say(`${ledger.usage} is left out: ${usage}`)
  await work.print([
    progress(ledger, {
      now: io.now(),
      points,
      window,
      ...(total !== undefined && { total }),
      ...(typeof usage === 'object' && { usage }),
    }),
  ])
  return exit.ok
}
