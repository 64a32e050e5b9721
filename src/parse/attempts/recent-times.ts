import { secondsBetween } from '../../lib/time.ts'

/** The times of the last few seconds in which there were lines, each with its last line's. */
export interface Recent {
  /** `second`: the time up to its fraction, where that is known (head.ts): then no letter is looked at. */
  add(timestamp: string, second?: string): void
  /** The earliest first. */
  all(): readonly string[]
  /**
   * The latest time; but the one before a silence of more than `seconds`, if there was one: a run that was killed at
   * night does not last until the next night, whose first lines stand behind its own before they say what they begin.
   */
  beforeGap(seconds: number): string | undefined
}

const size = 8
/** Where the digits of the second end in `2026-01-25T13:00:00`. */
const secondEnd = 18

export function recent(): Recent {
  const times: string[] = []
  let count = 0
  let latest = ''
  let lastSecond: string | undefined
  return {
    add(timestamp, second) {
      if (second !== undefined && second === lastSecond) {
        latest = timestamp
        times[(count - 1) % size] = timestamp
        return
      }
      lastSecond = second
      // Lines come in bursts that share one string.
      if (timestamp === latest) return
      if (isSameSecond(timestamp, latest)) count--
      latest = timestamp
      times[count % size] = timestamp
      count++
    },
    all: () => times.map((_, at) => times[(Math.max(0, count - size) + at) % size] ?? ''),
    beforeGap(seconds) {
      for (let i = count - 1; i > 0 && i > count - size; i--) {
        const before = times[(i - 1) % size]
        if ((secondsBetween(before, times[i % size]) ?? 0) > seconds) return before
      }
      return times[(count - 1) % size]
    },
  }
}

/** From the end, where times differ. */
function isSameSecond(a: string, b: string): boolean {
  if (b.length <= secondEnd || a.length <= secondEnd) return false
  for (let at = secondEnd; at >= 0; at--) if (a.charCodeAt(at) !== b.charCodeAt(at)) return false
  return true
}
