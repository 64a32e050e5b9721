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
  let loud: Attempts | undefined
  const times = recent()
  let warnings = 0
  let errors = 0
  let last: { readonly level: Level | undefined; readonly message: string } | undefined

  /** From now on all is seen; what was seen before is told again. */
  const wake = (): Attempts => {
    if (loud !== undefined) return loud
    loud = make()
    const tell = (level: Level | undefined, message: string, timestamp?: string): void =>
      void loud?.seeLine({ timestamp, second: undefined, site: { level } }, message, undefined)
    for (const timestamp of times.all()) tell(undefined, '', timestamp)
    for (let line = 0; line < warnings; line++) tell('warn', '')
    for (let line = 0; line < errors; line++) tell(last?.level, last?.message ?? '')
    return loud
  }

  return {
    boundary: boundary => wake().boundary(boundary),
    see: (record, meaning) => wake().see(record, meaning),
    seeLine(head, message, meaning) {
      if (loud !== undefined || meaning !== undefined) return wake().seeLine(head, message, meaning)
      if (head.timestamp !== undefined) times.add(head.timestamp, head.second)
      const { level } = head.site
      if (level === 'warn') warnings++
      else if (isErrorLevel(level)) {
        errors++
        last = { level, message }
      }
      return given.ids
    },
    seeStray: () => loud?.seeStray(),
    seeMarked: () => loud?.seeMarked(),
    mark(record) {
      if (loud !== undefined || given !== nothingGiven) wake().mark(record)
    },
    given,
    end: () => loud?.end(),
  }
}
