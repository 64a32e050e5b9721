/** How long to wait between attempts. */
export interface Backoff {
  /** Milliseconds before the second attempt. */
  readonly delay: number
  /** Each wait is so many times the one before it. */
  readonly factor: number
  /** Milliseconds; no wait is longer. */
  readonly max: number
  /** Percent by which a wait may be shorter or longer, so that jobs that failed together do not come back together. */
  readonly jitter: number
}

/** Milliseconds to wait after the attempt with this number (from 1); `random` gives 0 to 1. */
export function backoff(
  { delay, factor, max, jitter }: Backoff,
  attempt: number,
  random: () => number,
): number {
  const plain = Math.min(max, delay * factor ** (attempt - 1))
  const shaken = plain * (1 + (jitter / 100) * (2 * random() - 1))
  return Math.round(Math.max(0, Math.min(max, shaken)))
}
