import type { Aggregate, Mergeable } from '../aggregate.ts'

export interface Levels {
  errors?: number
  warnings?: number
}

/** Numbers of records with the levels error, fatal and warn; absent, not 0, when the input holds no log records. */
export function levels(): Aggregate<Levels> & Mergeable<Levels> & { see(event: string): void } {
  let hasLog = false
  let errors = 0
  let warnings = 0
  return {
    add(record) {
      if (record.event === 'parse_stats') hasLog = true
      if (record.event !== 'log') return
      hasLog = true
      if (record.level === 'error' || record.level === 'fatal') errors++
      if (record.level === 'warn') warnings++
    },
    see(event) {
      if (event === 'log') hasLog = true
    },
    answer: () => (hasLog ? { errors, warnings } : {}),
    save: () => (hasLog ? { errors, warnings } : {}),
    absorb(state) {
      if (state.errors !== undefined) hasLog = true
      errors += state.errors ?? 0
      warnings += state.warnings ?? 0
    },
  }
}
