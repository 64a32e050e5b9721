/** The first and the last of many times (RFC 3339, UTC). */
export interface TimeSpan {
  /** `second`: the time up to its fraction, where that is known (head.ts): then its letters are rarely looked at. */
  add(timestamp: string, second?: string): void
  first(): string | undefined
  last(): string | undefined
}

/** Times of one second that wait; with more of them, each is compared at once. */
const mostHeld = 1000

/**
 * Times in order, as they mostly are, need no comparison within a second: those of the latest wait, and are forgotten when
 * a later one has come.
 */
export function timeSpan(): TimeSpan {
  let first: string | undefined
  let last: string | undefined
  let latest: string | undefined
  let second: string | undefined
  /** Times of `second` that were not compared. */
  let held: string[] = []

  const compare = (timestamp: string): void => {
    if (last === undefined || timestamp > last) last = timestamp
    else if (first !== undefined && timestamp < first) first = timestamp
    first ??= timestamp
  }

  /** `next` comes behind the times that wait; undefined: nothing does. */
  const settle = (next: string | undefined): void => {
    if (held.length === 0 || second === undefined) return
    const isLater = next !== undefined && next > second && !next.startsWith(second)
    if (!isLater || first === undefined || first > second) for (const timestamp of held) compare(timestamp)
    held = []
  }

  return {
    add(timestamp, its) {
      if (its !== undefined && its === second) {
        if (held.length < mostHeld) held.push(timestamp)
        else compare(timestamp)
        return
      }
      // Lines come in bursts that share one string.
      if (its === undefined && timestamp === latest) return
      settle(timestamp)
      second = its
      latest = timestamp
      compare(timestamp)
    },
    first() {
      settle(undefined)
      return first
    },
    last() {
      settle(undefined)
      return last
    },
  }
}
