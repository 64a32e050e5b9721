import { median } from '../../lib/median.ts'

/** Two-sided probability that a standard normal value is at least this far from 0 (Abramowitz and Stegun 7.1.26). */
export function twoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return Math.min(1, Math.max(0, series * Math.exp(-x * x)))
}

/** A number of successes among a number of trials. */
export interface Share {
  readonly hits: number
  readonly of: number
}

/**
 * The two-proportion z-test with pooled variance: the probability of a difference at least this large when both shares
 * come from one distribution. 1 when either has no trials.
 */
export function sameShare(a: Share, b: Share): number {
  if (a.of <= 0 || b.of <= 0) return 1
  const pooled = (a.hits + b.hits) / (a.of + b.of)
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / a.of + 1 / b.of))
  return spread === 0 ? 1 : twoSided((b.hits / b.of - a.hits / a.of) / spread)
}

/**
 * Whether two counts may come from one rate, each observed over its own exposure: exact for a count of 0, otherwise the
 * normal approximation of the conditional binomial test.
 */
export function sameRate(a: Share, b: Share): number {
  const exposure = a.of + b.of
  const total = a.hits + b.hits
  if (exposure <= 0 || total === 0) return 1
  const expected = b.of / exposure
  if (a.hits === 0) return expected ** total
  if (b.hits === 0) return (1 - expected) ** total
  const spread = Math.sqrt(total * expected * (1 - expected))
  return spread === 0 ? 1 : twoSided(Math.max(0, Math.abs(b.hits - total * expected) - 0.5) / spread)
}

/** The Mann–Whitney U test, normal approximation: whether values of `b` tend to differ from those of `a`. */
export function sameValues(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 1
  let wins = 0
  for (const x of a) for (const y of b) wins += y > x ? 1 : y === x ? 0.5 : 0
  const n = a.length * b.length
  const spread = Math.sqrt((n * (a.length + b.length + 1)) / 12)
  return twoSided((wins - n / 2) / spread)
}

/** Whether one value may come from the distribution of others, on a scale of ratios: times and costs are skewed. */
export function sameAs(others: readonly number[], value: number): number {
  const logs = others.map(Math.log)
  const middle = median(logs) ?? 0
  const deviation = median(logs.map(log => Math.abs(log - middle))) ?? 0
  // A spread estimated from few values may be too small: never below 5 %, and a fifth is taken off the distance.
  const spread = Math.max(0.05, 1.4826 * deviation)
  return twoSided((0.8 * (Math.log(value) - middle)) / spread)
}
