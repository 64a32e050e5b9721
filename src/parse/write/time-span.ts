/** The first and the last of many times (RFC 3339, UTC). */
export interface TimeSpan {
  /** `second`: the time up to its fraction, where that is known (head.ts): then its letters are rarely looked at. */
  add(timestamp: string, second?: string): void
  first(): string | undefined
  last(): string | undefined
}

/** More times of one second than these are compared at once. */
const mostUncompared = 1000

/**
 * Times mostly come in order. Those of the latest second are kept without a comparison, and dropped when a later second
 * follows: then none of them can be the first or the last.
 */
export function timeSpan(): TimeSpan {
  let first: string | undefined
  let last: string | undefined
  let latest: string | undefined
  let second: string | undefined
  let uncompared: string[] = []

  const compare = (timestamp: string): void => {
    if (last === undefined || timestamp > last) last = timestamp
    else if (first !== undefined && timestamp < first) first = timestamp
    first ??= timestamp
  }

  /** Compares the times that need it, before `next` is added; undefined: nothing follows. */
  const settle = (next: string | undefined): void => {
    if (uncompared.length === 0 || second === undefined) return
    const isLater = next !== undefined && next > second && !next.startsWith(second)
    if (!isLater || first === undefined || first > second)
      for (const timestamp of uncompared) compare(timestamp)
    uncompared = []
  }

  return {
    add(timestamp, ownSecond) {
      if (ownSecond !== undefined && ownSecond === second) {
        if (uncompared.length < mostUncompared) uncompared.push(timestamp)
        else compare(timestamp)
        return
      }
      // Lines come in bursts that share one string.
      if (ownSecond === undefined && timestamp === latest) return
      settle(timestamp)
      second = ownSecond
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
