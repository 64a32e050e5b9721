const first = 1000
const factor = 3
const longest = 60_000
/** Milliseconds. A server that asks for a longer wait is asked again after this one. */
const longestAsked = 600_000

/**
 * Milliseconds from failed try number `tries` (from 1) to the next: 1s, 3s, 9s, … with a quarter of jitter either way
 * (`random` is in [0, 1)), or what the other side asked for when that is longer.
 */
export function backoff(tries: number, random: number, asked = 0): number {
  const delay = Math.min(first * factor ** (tries - 1), longest)
  return Math.max(delay * (0.75 + random / 2), Math.min(asked, longestAsked))
}

/** `Retry-After: 120` or an HTTP date → milliseconds; undefined when it says neither. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
