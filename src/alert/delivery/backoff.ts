import { type Backoff, backoff as exponential } from '../../lib/backoff.ts'

/** 1s, 3s, 9s, … up to a minute, a quarter shorter or longer. */
const policy: Backoff = { delay: 1000, factor: 3, max: 60_000, jitter: 25 }
/** Milliseconds. A server that asks for a longer wait is asked again after this one. */
const longestAsked = 600_000

/**
 * Milliseconds from failed try number `tries` (from 1) to the next, or what the other side asked for when that is longer;
 * `random` is in [0, 1).
 */
export const backoff = (tries: number, random: number, asked = 0): number =>
  Math.max(
    exponential(policy, tries, () => random),
    Math.min(asked, longestAsked),
  )

/** `Retry-After: 120` or an HTTP date → milliseconds; undefined when it says neither. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
