import type { Flags, Values } from '../../cli/flag.ts'
import { audit } from '../../ledger/audit.ts'
import { checks } from '../../ledger/checks/index.ts'
import { consolidate } from '../../ledger/consolidate.ts'
import { appendTelemetry, telemetryOf } from '../../ledger/telemetry.ts'
import { refreshIndexes, writeIndexes } from '../../ledger/write/indexes.ts'
import { exit } from '../../lib/failure.ts'
import { plural } from '../../lib/text.ts'
import { timestamp } from '../../lib/time.ts'
import type { Repair } from '../../records/index.ts'
import { driftOf, verdict } from './audit.ts'
import { codes, ledgerCommand } from './command.ts'
import { drift, dryRun, format, lockWait } from './flags.ts'
import { locked, settled, type Work } from './open.ts'

const own = {
  format,
  'dry-run': dryRun,
  indexes: {
    type: 'boolean',
    help: 'also keep _processed-master-slugs.txt and _rejected-master-slugs.txt beside the successes: one key a line, for a quick look-up (named after --key); where they are there already, every command that changes the ledger keeps them up to date',
  },
  drift,
  'lock-wait': lockWait,
} as const satisfies Flags

/** `bs-ledger consolidate`: adds the output of runs, audits the result, and appends it to the telemetry. */
export const consolidateCommand = ledgerCommand({
  name: 'consolidate',
  summary: 'add what runs wrote to raw/ to the ledger',
  flags: own,
  examples: [['bs-ledger consolidate data/content', 'after each run']],
  exitCodes: [
    ['0', 'done, and sound'],
    codes.remain,
    codes.unchecked,
    codes.config,
    codes.unreachable,
    codes.held,
  ],
  run,
})

async function run(work: Work, flags: Values<typeof own>): Promise<number> {
  const { ledger, world, io } = work
  const records: Repair[] = []
  const allowed = driftOf(flags.drift)
  const emit = (record: Repair): void => void records.push(record)
  if (flags['dry-run']) {
    await settled(work, 'consolidate')
    const done = consolidate(ledger, world, { emit })
    await work.print([...records, { timestamp: timestamp(io.now()), ...done }])
    return done.status === 'changed' ? exit.some : exit.ok
  }
  const { done, result, telemetry, indexed } = await locked(work, 'consolidate', lock => {
    const done = consolidate(ledger, world, { emit, lock })
    const result = audit(ledger, { checks, limit: 100, drift: allowed })
    const telemetry = telemetryOf(result, io.now())
    if (ledger.telemetry !== undefined) appendTelemetry(ledger.telemetry, telemetry, world.disk)
    const indexed = flags.indexes ? writeIndexes(ledger, world.disk) : refreshIndexes(ledger, world.disk)
    return { done, result, telemetry, indexed }
  })
  if (done.unreadable)
    io.say(`left ${plural(done.unreadable, 'line')} in the raw files (first: ${done.first_unreadable})`)
  await work.print([
    ...records,
    { timestamp: timestamp(io.now()), ...done, ...(indexed !== undefined && { indexed }), telemetry },
    ...result.findings,
  ])
  const code = await verdict(work, result.audit)
  // Not one line that the runs wrote could be read: the wrong `--key`, or the wrong files.
  return code === exit.ok && done.raw_lines === 0 && done.unreadable ? exit.all : code
}
