import { isErrorLevel } from '../../records/error-level.ts'
import type { Level } from '../../records/index.ts'
import type { Attempts } from './attempts.ts'
import { type Given, nothingGiven } from './given.ts'
import { recent } from './recent-times.ts'

/**
 * The attempts of one source among many, such as a process in a system log. Nearly none ever says anything of attempts:
 * until one does, only what its log lines would have told is kept, and `make` is not called. Thousands of sources take a
 * fraction of the memory, and stay in the processor's cache. `given` is not the whole of an attempt.
 */
export function quietAttempts(given: Given, make: () => Attempts): Attempts {
  let full: Attempts | undefined
  const times = recent()
  let warnings = 0
  let errors = 0
  let last: { readonly level: Level | undefined; readonly message: string } | undefined

  /** Makes the whole of them, and lets them see what was kept of the lines before. */
  const opened = (): Attempts => {
    if (full !== undefined) return full
    full = make()
    const replay = (level: Level | undefined, message: string, timestamp?: string): void =>
      void full?.seeLine({ timestamp, second: undefined, site: { level } }, message, undefined)
    for (const timestamp of times.all()) replay(undefined, '', timestamp)
    for (let line = 0; line < warnings; line++) replay('warn', '')
    for (let line = 0; line < errors; line++) replay(last?.level, last?.message ?? '')
    return full
  }

  return {
    boundary: boundary => opened().boundary(boundary),
    see: (record, meaning) => opened().see(record, meaning),
    seeLine(head, message, meaning) {
      if (full !== undefined || meaning !== undefined) return opened().seeLine(head, message, meaning)
      if (head.timestamp !== undefined) times.add(head.timestamp, head.second)
      const { level } = head.site
      if (level === 'warn') warnings++
      else if (isErrorLevel(level)) {
        errors++
        last = { level, message }
      }
      return given.ids
    },
    seeStray: () => full?.seeStray(),
    seeMarked: () => full?.seeMarked(),
    mark(record) {
      if (full !== undefined || given !== nothingGiven) opened().mark(record)
    },
    given,
    end: () => full?.end(),
  }
}
