import { join } from 'node:path'

/** The files whose lines are records, in the order in which they are read. */
export const tables = ['successes', 'rejects', 'updates'] as const
export type Table = (typeof tables)[number]

/** The parts of a checkpoint. */
export const sections = ['done', 'rejected', 'queued'] as const
export type Section = (typeof sections)[number]

/** What a layout says of each place: a path below the ledger's folder; `none` where there is no such thing. */
export interface LayoutNames {
  readonly successes: string
  readonly rejects: string
  readonly updates: string
  readonly checkpoint: string
  readonly raw: string
  readonly backups: string
  readonly quarantine: string
  readonly telemetry: string
}

/** How records are read. */
export interface Reading {
  /** Name of the field that tells one item from another; `a.b` reaches into an object. */
  readonly key: string
  /** Name of the field that makes a record a reject. */
  readonly error: string
  /** Where the time of a record may stand; the first that holds one counts. */
  readonly times: readonly string[]
  /** Longest line that is read, in bytes. */
  readonly maxLine: number
}

/** Where everything is, as paths that can be opened. */
export interface Ledger extends Reading {
  readonly dir: string
  readonly successes: string
  readonly rejects?: string
  readonly updates?: string
  readonly checkpoint?: string
  readonly raw?: string
  readonly telemetry?: string
  readonly backups: string
  readonly quarantine: string
  readonly lock: string
  readonly journal: string
}

/** The content pipeline's. */
export const defaults: LayoutNames & Reading = {
  successes: 'master/successes.jsonl',
  rejects: 'master/rejects.jsonl',
  updates: 'master/updates.jsonl',
  checkpoint: '.checkpoint.json',
  raw: 'raw',
  backups: 'backups',
  quarantine: 'quarantine',
  telemetry: 'master/.consolidation-telemetry.jsonl',
  key: 'slug',
  error: 'error',
  times: ['__meta.timestamp', 'ts', 'timestamp'],
  maxLine: 128 * 1024 * 1024,
}

/** Names → paths. */
export function ledgerAt(dir: string, given: Partial<LayoutNames & Reading>): Ledger {
  const names = { ...defaults, ...given }
  const path = (name: string): string => (name.startsWith('/') ? name : join(dir, name))
  const optional = <K extends string>(key: K, name: string): { readonly [P in K]?: string } =>
    name === 'none' ? {} : ({ [key]: path(name) } as { readonly [P in K]?: string })
  return {
    dir,
    successes: path(names.successes),
    ...optional('rejects', names.rejects),
    ...optional('updates', names.updates),
    ...optional('checkpoint', names.checkpoint),
    ...optional('raw', names.raw),
    ...optional('telemetry', names.telemetry),
    backups: path(names.backups),
    quarantine: path(names.quarantine),
    lock: join(dir, '.bs-ledger.lock'),
    journal: join(dir, '.bs-ledger.journal'),
    key: names.key,
    error: names.error,
    times: names.times,
    maxLine: names.maxLine,
  }
}
