/** Remembers, in a table of fixed size, what was seen once lately. */
export interface OnceSeen {
  /** Remembers the time (RFC 3339 in UTC) at which something with this hash was seen. */
  remember(hash: number, time: string | undefined): void
  /** Whether something with this hash is remembered. */
  has(hash: number): boolean
  /** The time at which it was seen, to the millisecond; it is forgotten with that. */
  recall(hash: number): string | undefined
}

const places = 1 << 15

/** A newcomer takes the place of another one: what comes back soon enough is recalled. */
export function onceSeen(): OnceSeen {
  const hashes = new Int32Array(places)
  // As numbers: texts would keep the garbage collector busy.
  const times = new Float64Array(places)
  const isTaken = new Uint8Array(places)
  const toNumber = timeReader()
  return {
    remember(hash, time) {
      const place = placeOf(hash)
      hashes[place] = hash
      times[place] = time === undefined ? Number.NaN : toNumber(time)
      isTaken[place] = 1
    },
    has(hash) {
      const place = placeOf(hash)
      return isTaken[place] === 1 && hashes[place] === hash
    },
    recall(hash) {
      const place = placeOf(hash)
      const time = times[place] as number
      isTaken[place] = 0
      return Number.isNaN(time) ? undefined : new Date(time).toISOString()
    },
  }
}

/** The lower bits of FNV hashes alone are less even than a mix of both halves. */
const placeOf = (hash: number): number => (hash ^ (hash >>> 16)) & (places - 1)

/** `2026-01-25T13:00:` */
const minuteLength = 17

/** Reads times as milliseconds since 1970; most are of the same minute as the one before. */
function timeReader(): (time: string) => number {
  let minute = '?'
  let base = 0
  return time => {
    if (!time.startsWith(minute)) {
      minute = time.slice(0, minuteLength)
      base = Date.parse(`${minute}00.000Z`)
    }
    const digit = (place: number): number => time.charCodeAt(minuteLength + place) - 48
    return base + digit(0) * 10_000 + digit(1) * 1000 + digit(3) * 100 + digit(4) * 10 + digit(5)
  }
}
