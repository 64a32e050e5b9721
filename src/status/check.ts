import { reason } from '../lib/failure.ts'
import type { Host } from '../system/host.ts'
import { decode, type Known } from './document.ts'
import type { Finding, Severity, Verdict } from './finding.ts'
import type { Thresholds } from './limits.ts'
import { type Place, placesIn, readFlag } from './places.ts'
import { livenessOf } from './process-liveness.ts'
import { flagged, recency } from './recency.ts'
import type { Successes } from './success-log.ts'
import { verdict } from './verdict.ts'

/** The sources to check, and the limits to judge them by. */
export interface Checks {
  readonly places: readonly Place[]
  readonly runDir: string | undefined
  /** All documents of the folder, not only the newest. */
  readonly all: boolean
  /** The success log, and what reads it; its result is a text that says why it cannot be read, undefined when there is none. */
  readonly successLog: { readonly path: string; read(): Promise<Successes | string | undefined> } | undefined
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
export async function check(checks: Checks, now: number): Promise<readonly Finding[]> {
  const { successLog, sentinel, thresholds, missing } = checks
  const reads = await Promise.all([
    ...checks.places.map(read),
    ...(checks.runDir === undefined ? [] : [readFolder(checks.runDir, checks.all)]),
  ])
  const documents = reads.flat()
  const log = await successLog?.read()
  const logged = typeof log === 'object' ? log.latest(now) : undefined
  const lastSuccess = latest([logged, ...documents.map(successOf)])

  const findings: Finding[] = documents.map(found => judge(found, checks, now, logged))
  if (successLog !== undefined) {
    findings.push({ source: successLog.path, ...successVerdict(log, now, thresholds.maxAge, missing) })
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
  log: Successes | string | undefined,
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
