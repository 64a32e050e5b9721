import { join } from 'node:path'

/** The tables: files that hold one record per line, in the order in which they are read. */
export const tables = ['successes', 'rejects', 'updates'] as const
export type Table = (typeof tables)[number]

/** The sections of a checkpoint. */
export const sections = ['done', 'rejected', 'queued'] as const
export type Section = (typeof sections)[number]

/** Paths relative to the ledger's folder; `none` means that the ledger has no such file. */
export interface LayoutNames {
  readonly successes: string
  readonly rejects: string
  readonly updates: string
  readonly checkpoint: string
  readonly raw: string
  readonly backups: string
  readonly quarantine: string
  readonly telemetry: string
  readonly usage: string
}

/** Which fields of a record are used, and the longest line. */
export interface Reading {
  /** Field that identifies an item; `a.b` is field `b` of the object `a`. */
  readonly key: string
  /** Field that makes a record a reject. */
  readonly error: string
  /** Fields that may hold the time of a record; the first that holds a time is used. */
  readonly times: readonly string[]
  /** Maximum length of a line, in bytes. */
  readonly maxLine: number
}

/** The files of one ledger, as paths that can be opened. */
export interface Ledger extends Reading {
  readonly dir: string
  readonly successes: string
  readonly rejects?: string
  readonly updates?: string
  readonly checkpoint?: string
  readonly raw?: string
  readonly telemetry?: string
  /** Token usage and cost, as the pipeline writes them. */
  readonly usage?: string
  readonly backups: string
  readonly quarantine: string
  readonly lock: string
  readonly journal: string
}

/** The layout of the content pipeline. */
export const defaults: LayoutNames & Reading = {
  successes: 'master/successes.jsonl',
  rejects: 'master/rejects.jsonl',
  updates: 'master/updates.jsonl',
  checkpoint: '.checkpoint.json',
  raw: 'raw',
  backups: 'backups',
  quarantine: 'quarantine',
  telemetry: 'master/.consolidation-telemetry.jsonl',
  usage: '.usage.json',
  key: 'slug',
  error: 'error',
  times: ['__meta.timestamp', 'ts', 'timestamp'],
  maxLine: 128 * 1024 * 1024,
}

/** Resolves the names of a layout to paths below `dir`; names that are not given get their defaults. */
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
    ...optional('usage', names.usage),
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
