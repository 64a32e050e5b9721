import type { Flags, Values } from '../../cli/flag.ts'
import { audit } from '../../ledger/audit.ts'
import { checks, without } from '../../ledger/checks/index.ts'
import { type Drift, parseDrift, usualDrift } from '../../ledger/drift.ts'
import { assertLedger } from '../../ledger/no-ledger.ts'
import { exit } from '../../lib/failure.ts'
import { timestamp } from '../../lib/time.ts'
import type { Audit } from '../../records/index.ts'
import { codes, ledgerCommand } from './command.ts'
import { drift, format } from './flags.ts'
import { settled, type Work } from './open.ts'

const codeOf = { sound: exit.ok, violated: exit.some, unchecked: exit.all } as const

const flags = {
  format,
  drift,
  skip: {
    type: 'list',
    value: 'NAME[,NAME]',
    help: `skip these checks: ${checks
      .slice(1)
      .map(({ name, summary }) => `${name}: ${summary}`)
      .join('; ')}`,
    suggest: () => checks.slice(1).map(({ name }) => name),
  },
  limit: {
    type: 'number',
    value: 'N',
    help: 'most findings to print for each check, 0 for all; all are counted (default 1000)',
  },
} as const satisfies Flags

/** `bs-ledger audit`. */
export const auditCommand = ledgerCommand({
  name: 'audit',
  summary: 'check the invariants',
  flags,
  examples: [
    ['bs-ledger audit data/content || bs-ledger repair data/content', 'check, and repair what is wrong'],
    [
      'bs-ledger audit --successes done.jsonl --rejects none --checkpoint none --key id',
      'any file with one JSON object per line',
    ],
  ],
  exitCodes: [codes.sound, codes.violated, codes.unchecked, codes.config, codes.unreachable],
  run,
})

async function run(work: Work, { skip, limit = 1000, drift }: Values<typeof flags>): Promise<number> {
  const { ledger, io } = work
  const chosen = without(skip)
  const allowed = driftOf(drift)
  await settled(work, 'audit')
  assertLedger(ledger)
  const result = audit(ledger, { checks: chosen, limit, drift: allowed })
  await work.print(result.findings)
  const { violations, unchecked, warnings = 0 } = result.audit
  const hidden = violations + unchecked + warnings - result.findings.length
  if (hidden > 0) io.say(`${hidden} more findings are counted, but not told (--limit 0 tells all)`)
  return await verdict(work, result.audit)
}

/** The drift that --drift asks for. Throws a Failure for a bad one. */
export const driftOf = (text: string | undefined): Drift =>
  text === undefined ? usualDrift : parseDrift(text)

/** Prints the result of an audit and returns the matching exit code. */
export async function verdict(work: Work, audit: Audit): Promise<number> {
  await work.print([{ timestamp: timestamp(work.io.now()), ...audit }])
  return codeOf[audit.status]
}
