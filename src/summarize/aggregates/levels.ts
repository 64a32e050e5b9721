import { isErrorLevel } from '../../records/error-level.ts'
import type { Aggregate, Mergeable } from '../aggregate.ts'

export interface Levels {
  errors?: number
  warnings?: number
}

/** Numbers of records with the levels error, fatal and warn; absent, not 0, when the input holds no log records. */
export function levels(): Aggregate<Levels> & Mergeable<Levels> & { see(level: string | undefined): void } {
  let hasLog = false
  let errors = 0
  let warnings = 0
  const see = (level: string | undefined): void => {
    hasLog = true
    if (isErrorLevel(level)) errors++
    if (level === 'warn') warnings++
  }
  return {
    add(record) {
      if (record.event === 'parse_stats') hasLog = true
      if (record.event === 'log') see(record.level)
    },
    see,
    answer: () => (hasLog ? { errors, warnings } : {}),
    save: () => (hasLog ? { errors, warnings } : {}),
    absorb(state) {
      if (state.errors !== undefined) hasLog = true
      errors += state.errors ?? 0
      warnings += state.warnings ?? 0
    },
  }
}
