import { secondsBetween } from '../../lib/time.ts'

/** The times of the last few seconds in which there were lines, each with its last line's. */
export interface Recent {
  add(timestamp: string): void
  /**
   * The latest time; but the one before a silence of more than `seconds`, if there was one: a run that was killed at
   * night does not last until the next night, whose first lines stand behind its own before they say what they begin.
   */
  beforeGap(seconds: number): string | undefined
}

const size = 8
/** `2026-01-25T13:00:00` */
const secondLength = 19

export function recent(): Recent {
  const times: string[] = []
  let count = 0
  let second = 'none yet'
  let latest: string | undefined
  return {
    add(timestamp) {
      // Lines come in bursts that share one string.
      if (timestamp === latest) return
      latest = timestamp
      if (timestamp.startsWith(second)) count--
      else second = timestamp.slice(0, secondLength)
      times[count % size] = timestamp
      count++
    },
    beforeGap(seconds) {
      for (let i = count - 1; i > 0 && i > count - size; i--) {
        const before = times[(i - 1) % size]
        if ((secondsBetween(before, times[i % size]) ?? 0) > seconds) return before
      }
      return times[(count - 1) % size]
    },
  }
}
