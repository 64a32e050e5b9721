import type { Audit, Finding } from '../records/index.ts'
import type { Check, FileStates, KeyFault, Names, Places, Role } from './check.ts'
import { allowedBy, type Drift, usualDrift } from './drift.ts'
import { type Findings, findings } from './findings.ts'
import { type Ledger, type Table, tables } from './layout.ts'
import { withLostLines } from './lost-lines.ts'
import { sorted } from './places.ts'
import { changedSince } from './read/file-state.ts'
import type { IndexOptions } from './read/key-index.ts'
import { keyReader } from './read/key-reader.ts'
import type { Place } from './read/place.ts'
import { type Scan, scan, sourceOf } from './read/scan.ts'

export interface AuditOptions extends IndexOptions {
  readonly checks: readonly Check[]
  /** Number of findings kept per check; 0 keeps all. Findings that are not kept are still counted. */
  readonly limit: number
  /** How far the checkpoint may be from the files; the usual drift by default. */
  readonly drift?: Drift
}

export interface AuditResult {
  readonly findings: readonly Finding[]
  readonly audit: Audit
  /** Per table: lines whose key is already in that table. */
  readonly dupes: Readonly<Record<Table, number>>
  readonly states: FileStates
}

/**
 * Runs the checks on a ledger. Reads each file once and writes nothing; a file that cannot be read becomes a finding.
 */
export function audit(ledger: Ledger, options: AuditOptions): AuditResult {
  const { checks, limit, drift = usualDrift } = options
  const found = findings(checks, limit)
  const counts = { successes: 0, rejects: 0, updates: 0 }
  const dupes = { ...counts }
  const byLine = checks.flatMap(check => (check.line ? [{ check, line: check.line }] : []))
  const seen = scan(ledger, {
    ...options,
    onLine(source, path, { number }, entry) {
      const table = tables[source]
      if (table === undefined || entry.state === 'blank') return
      if (entry.state === 'record') counts[table]++
      for (const { check, line } of byLine)
        line({ table, path, number, entry }, ledger, fault => found.add(check, fault))
    },
  })
  try {
    for (const check of checks) {
      for (const role of [...tables, 'checkpoint'] as const)
        check.file?.(role, seen.states[role], fault => found.add(check, fault))
    }
    checkKeys(ledger, seen, checks, found, dupes)
    tellChanges(seen.states, checks, found)
  } finally {
    seen.index.close()
  }
  const { done, rejected, queued } = seen.keys
  found.allow(allowedBy(drift, done + rejected + queued))
  return {
    findings: withLostLines(ledger, found.list()),
    audit: verdict(found, { ...counts, ...keyCounts(seen) }),
    dupes,
    states: seen.states,
  }
}

const keyCounts = ({ states, keys }: Scan): Pick<Audit, 'done' | 'rejected' | 'queued'> =>
  states.checkpoint.state === 'read' ? keys : {}

function checkKeys(
  ledger: Ledger,
  seen: Scan,
  checks: readonly Check[],
  found: Findings,
  dupes: Record<Table, number>,
): void {
  const active = checks.filter(({ key, needs }) => key !== undefined && available(seen.states, needs ?? []))
  const names: Names = { ledger, where: place => where(seen, place) }
  const reader = keyReader(ledger, seen)
  const run = (places: Places, emit: (check: Check, fault: KeyFault) => void): void => {
    for (const check of active) check.key?.(places, names, fault => emit(check, fault))
  }
  try {
    for (const places of seen.index.groups()) {
      let faulty = false
      run(sorted(places), () => {
        faulty = true
      })
      if (!faulty) continue
      // The real keys are read only here, to separate two keys that happen to have the same hash.
      for (const [key, real] of reader.byKey(places)) {
        const here = sorted(real)
        for (const table of tables) dupes[table] += Math.max(0, here[table].length - 1)
        run(here, (check, { place, ...fault }) => found.add(check, { ...at(seen, place), key, ...fault }))
      }
    }
  } finally {
    reader.close()
  }
}

/** A file that the layout does not use does not prevent a check; a file that could not be read does. */
const available = (states: FileStates, needs: readonly Role[]): boolean =>
  needs.every(role => {
    const { state } = states[role]
    if (role === 'checkpoint') return state === 'read'
    return state === 'read' || state === 'unused' || (role === 'updates' && state === 'absent')
  })

const at = ({ fileOf }: Scan, { source, line }: Place): { file: string; line?: number } =>
  source >= sourceOf.done && source < sourceOf.raw ? { file: fileOf(source) } : { file: fileOf(source), line }

const where = (seen: Scan, place: Place): string => {
  const { file, line } = at(seen, place)
  return line === undefined ? file : `${file} line ${line}`
}

/** A file that was written to while it was read may be a mix of its old and new content. */
function tellChanges(states: FileStates, checks: readonly Check[], found: Findings): void {
  const [first] = checks
  if (first === undefined) return
  for (const file of changedSince(states)) {
    found.add(first, {
      severity: 'unchecked',
      file,
      detail: 'was changed while it was read',
      advice: 'run bs-ledger audit again when nothing writes to it',
    })
  }
}

function verdict(found: Findings, counts: Partial<Audit>): Audit {
  const { violation: violations, unchecked, warning: warnings } = found.severities()
  return {
    event: 'audit',
    status: unchecked > 0 ? 'unchecked' : violations > 0 ? 'violated' : 'sound',
    violations,
    unchecked,
    ...(warnings > 0 && { warnings }),
    by_check: found.counts(),
    ...counts,
  }
}
