import { median } from '../../lib/median.ts'
import type { Summary } from '../../records/index.ts'

/** The seconds that a type usually takes: the median of its successes in earlier runs; undefined without any. */
export function usualDuration(past: readonly Summary[]): (type: string | undefined) => number | undefined {
  const times = new Map<string, number[]>()
  for (const { types } of past) {
    for (const { type, status, duration_seconds: took } of types) {
      if (status !== 'success' || took === undefined) continue
      times.set(type, [...(times.get(type) ?? []), took].slice(-5))
    }
  }
  return type => median(times.get(type ?? '') ?? [])
}
