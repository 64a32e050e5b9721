import type { Io } from '../../cli/command.ts'
import { reason } from '../../lib/failure.ts'
import { decode, type Known } from '../../status/document.ts'
import type { Finding, Severity, Verdict } from '../../status/finding.ts'
import type { Thresholds } from '../../status/limits.ts'
import { livenessOf } from '../../status/process-liveness.ts'
import { flagged, recency } from '../../status/recency.ts'
import { verdict } from '../../status/verdict.ts'
import type { Host } from '../../system/host.ts'
import { type Place, place, placesIn, readFlag, readSuccesses } from './sources.ts'

/** The sources to check, and the limits to judge them by. */
export interface Checks {
  readonly names: readonly string[]
  readonly runDir: string | undefined
  /** All documents of the folder, not only the newest. */
  readonly all: boolean
  readonly successLog: string | undefined
  readonly sentinel: string | undefined
  readonly thresholds: Thresholds
  /** The severity of a source that is missing or cannot be read. */
  readonly missing: Severity
  readonly host: Host
  /** Sees each document before it is judged, and may add facts remembered from earlier checks. */
  remember?(source: string, document: Known): Known
}

type Read = { readonly place: Place } & (
  | { readonly document: Known }
  | { readonly state: string; readonly message: string }
)

/** Checks once. Resolves to one finding for each document, success log and failure flag to check. */
export async function check(checks: Checks, now: number, io: Io): Promise<readonly Finding[]> {
  const { successLog, sentinel, thresholds, missing } = checks
  const reads = await Promise.all([
    ...checks.names.map(name => read(place(name, io))),
    ...(checks.runDir === undefined ? [] : [readFolder(checks.runDir, checks.all)]),
  ])
  const documents = reads.flat()
  const log = successLog === undefined ? undefined : await readSuccesses(successLog)
  const logged = typeof log === 'object' ? log.latest(now) : undefined
  const lastSuccess = latest([logged, ...documents.map(successOf)])

  const findings: Finding[] = documents.map(found => judge(found, checks, now, logged))
  if (successLog !== undefined) {
    findings.push({ source: successLog, ...successVerdict(log, now, thresholds.maxAge, missing) })
  }
  if (sentinel !== undefined) {
    findings.push({ source: sentinel, ...flagVerdict(sentinel, lastSuccess, now, missing) })
  }
  return findings
}

async function read(from: Place): Promise<Read> {
  const got = await from.read()
  if (got.state === 'missing')
    return { place: from, state: 'missing', message: 'there is no status document' }
  if (got.state === 'failed') {
    return { place: from, state: 'unreadable', message: `the status document cannot be read: ${got.problem}` }
  }
  const decoded = decode(got.text)
  if ('document' in decoded) return { place: from, document: decoded.document }
  return { place: from, state: 'unreadable', message: `this is no status document: ${decoded.problem}` }
}

/** A folder may hold other JSON files: files that are no documents count only when there is no document at all. */
async function readFolder(folder: string, all: boolean): Promise<readonly Read[]> {
  const nobody = { where: folder, read: async () => ({ state: 'missing' as const }) }
  try {
    const places = placesIn(folder)
    const reads = await Promise.all(places.map(read))
    const known = reads.filter(found => 'document' in found)
    if (known.length === 0)
      return reads.length > 0 ? reads.slice(0, all ? undefined : 1) : [await read(nobody)]
    if (all) return known
    return known.sort((a, b) => (a.document.last_update < b.document.last_update ? 1 : -1)).slice(0, 1)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return [await read(nobody)]
    return [{ place: nobody, state: 'unreadable', message: `the folder cannot be read: ${reason(error)}` }]
  }
}

function judge(found: Read, checks: Checks, now: number, lastSuccess: string | undefined): Finding {
  const { where: source } = found.place
  const { thresholds, missing, host } = checks
  if (!('document' in found)) {
    return { source, severity: missing, state: found.state, message: found.message }
  }
  const document = checks.remember?.(source, found.document) ?? found.document
  const judged = verdict({
    document,
    now,
    presence: livenessOf(document, host),
    thresholds,
    ...(lastSuccess !== undefined && { lastSuccess }),
  })
  return {
    source,
    document,
    ...judged,
    ...(judged.state === 'future' && { severity: missing }),
  }
}

function successVerdict(
  log: Awaited<ReturnType<typeof readSuccesses>>,
  now: number,
  maxAge: number,
  missing: Severity,
): Verdict {
  if (log === undefined) return { severity: missing, state: 'missing', message: 'there is no success log' }
  if (typeof log === 'string') {
    return { severity: missing, state: 'unreadable', message: `the success log cannot be read: ${log}` }
  }
  return recency({ now, maxAge, lastSuccess: log.latest(now), lines: log.counts().lines })
}

function flagVerdict(path: string, lastSuccess: string | undefined, now: number, missing: Severity): Verdict {
  try {
    return flagged(readFlag(path), lastSuccess, now)
  } catch (error) {
    const message = `cannot look for the failure flag: ${reason(error)}`
    return { severity: missing, state: 'unreadable', message }
  }
}

const successOf = (found: Read): string | undefined =>
  'document' in found && found.document.status === 'succeeded'
    ? (found.document.ended_at ?? found.document.last_update)
    : undefined

const latest = (times: readonly (string | undefined)[]): string | undefined =>
  times
    .filter(time => time !== undefined)
    .sort()
    .at(-1)
