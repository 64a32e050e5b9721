import type { Mergeable } from '../aggregate.ts'
import { fieldOf } from '../grouping/key.ts'
import { known } from '../known.ts'
import { type SketchState, sketch } from './sketch.ts'

/** Percentiles of the numbers under one key. */
export interface NumberFacts {
  key: string
  count: number
  unit?: string
  min?: number
  mean?: number
  median?: number
  p95?: number
  p99?: number
  max?: number
  approximate?: boolean
}

export type NumbersState = ReadonlyArray<readonly [key: string, sketch: SketchState, isSeconds: boolean]>

export interface Numbers extends Mergeable<NumbersState> {
  add(record: object): void
  /** Keys that had no number at all are left out. */
  answer(): NumberFacts[]
}

/** Seconds in one of each unit of time, as logs write them: `120ms`, `1.5 s`, `2m`. */
const units: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  sec: 1,
  m: 60,
  min: 60,
  h: 3600,
}

const written = /^\s*([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(ns|us|µs|ms|s|sec|m|min|h)?\s*$/i

/** Takes percentiles of the numbers under each of `keys`; texts such as `120ms` become seconds. */
export function numbers(keys: readonly string[]): Numbers {
  const found = keys.map(key => ({ key, values: sketch(), isSeconds: false }))
  return {
    add(record) {
      for (const entry of found) {
        const value = fieldOf(entry.key, record)
        if (typeof value === 'number') entry.values.add(value)
        if (typeof value !== 'string') continue
        const [, amount, unit] = written.exec(value) ?? []
        if (amount === undefined) continue
        if (unit !== undefined) entry.isSeconds = true
        entry.values.add(Number(amount) * (units[unit?.toLowerCase() ?? ''] ?? 1))
      }
    },
    answer: () =>
      found
        .filter(({ values }) => values.count() > 0)
        .map(({ key, values, isSeconds }) =>
          known({
            key,
            count: values.count(),
            unit: isSeconds ? 's' : unitIn(key),
            min: values.min(),
            mean: values.mean(),
            median: values.median(),
            p95: values.percentile(95),
            p99: values.percentile(99),
            max: values.max(),
            approximate: values.isApproximate() || undefined,
          }),
        ),
    save: () => found.map(({ key, values, isSeconds }) => [key, values.save(), isSeconds]),
    absorb(state) {
      for (const [key, values, isSeconds] of state) {
        const entry = found.find(entry => entry.key === key)
        entry?.values.absorb(values)
        if (entry !== undefined && isSeconds) entry.isSeconds = true
      }
    },
  }
}

/** The unit that the name of a key tells: `duration_ms`, `took_seconds`. */
function unitIn(key: string): string | undefined {
  const word = /(?:^|[._-])(ms|millis|milliseconds|s|sec|secs|seconds|us|ns|bytes)$/i
    .exec(key)?.[1]
    ?.toLowerCase()
  if (word === undefined) return undefined
  if (word.startsWith('ms') || word.startsWith('milli')) return 'ms'
  return word.startsWith('s') ? 's' : word
}
