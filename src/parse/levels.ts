import type { Level } from '../records/index.ts'

const words: Readonly<Record<string, Level>> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  NOTICE: 'info',
  WARN: 'warn',
  WARNING: 'warn',
  ERROR: 'error',
  ERR: 'error',
  CRITICAL: 'fatal',
  FATAL: 'fatal',
}

const table = new Map(Object.entries(words))

/** `WARNING` → warn; undefined for a word that is no level. Case does not matter. */
export const levelOf = (word: string): Level | undefined => table.get(word) ?? table.get(word.toUpperCase())

/** The word itself, when the canonical level does not say the same: `WARNING`, `CRITICAL`. */
export const severityText = (word: string, level: Level): string | undefined =>
  word.length === level.length ? undefined : word
