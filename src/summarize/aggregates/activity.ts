import { isErrorLevel } from '../../records/error-level.ts'
import type { Summary } from '../../records/index.ts'
import type { Aggregate, Mergeable } from '../aggregate.ts'
import { utc } from '../when.ts'

type Activity = NonNullable<Summary['activity']>

interface Bucket {
  records: number
  warnings: number
  errors: number
}

/** Widths in seconds. Each is a multiple of the one before, so that buckets can be merged without being split. */
const widths = [1, 5, 15, 60, 300, 900, 3600, 10_800, 43_200, 86_400, 604_800]
/** Maximum number of buckets on a chart; with more, neighbours are merged into wider ones. */
const mostBuckets = 240
/** `2026-01-25T13:00:05` */
const secondLength = 19

/** Index of the width, and the buckets by their beginning in seconds since 1970. */
export interface ActivityState {
  readonly width: number
  readonly buckets: ReadonlyArray<readonly [start: number, records: number, warnings: number, errors: number]>
}

/** Counts log records over time. Buckets get wider as the log's time span grows, so memory stays small. */
export function activity(): Aggregate<Activity | undefined> &
  Mergeable<ActivityState> & { see(time: string | undefined, severity: string | undefined): void } {
  let level = 0
  let buckets = new Map<number, Bucket>()
  let second = ''
  let latest: Bucket | undefined
  const width = (): number => widths[level] ?? 604_800

  const widen = (): void => {
    level++
    const wider = new Map<number, Bucket>()
    for (const [start, bucket] of buckets) {
      const target = bucketIn(wider, Math.floor(start / width()) * width())
      target.records += bucket.records
      target.warnings += bucket.warnings
      target.errors += bucket.errors
    }
    buckets = wider
    latest = undefined
  }
  const bucketAt = (time: string): Bucket => {
    // Lines come in bursts of the same second.
    if (latest !== undefined && time.startsWith(second)) return latest
    const seconds = Date.parse(time) / 1000
    const bucket = bucketIn(buckets, Math.floor(seconds / width()) * width())
    while (buckets.size > mostBuckets && level < widths.length - 1) widen()
    latest = buckets.get(Math.floor(seconds / width()) * width()) ?? bucket
    second = time.slice(0, secondLength)
    return latest
  }
  const see = (time: string | undefined, severity: string | undefined): void => {
    if (time === undefined) return
    const bucket = bucketAt(time)
    bucket.records++
    if (severity === 'warn') bucket.warnings++
    if (isErrorLevel(severity)) bucket.errors++
  }
  return {
    add(record) {
      if (record.event === 'log') see(utc(record.timestamp), record.level)
    },
    see,
    save: () => ({
      width: level,
      buckets: [...buckets].map(([start, { records, warnings, errors }]) => [
        start,
        records,
        warnings,
        errors,
      ]),
    }),
    absorb(state) {
      while (level < state.width) widen()
      for (const [start, records, warnings, errors] of state.buckets) {
        const bucket = bucketIn(buckets, Math.floor(start / width()) * width())
        bucket.records += records
        bucket.warnings += warnings
        bucket.errors += errors
      }
      while (buckets.size > mostBuckets && level < widths.length - 1) widen()
    },
    answer: () =>
      buckets.size === 0
        ? undefined
        : {
            bucket_seconds: width(),
            buckets: [...buckets]
              .sort(([a], [b]) => a - b)
              .map(([start, { records, warnings, errors }]) => ({
                start: new Date(start * 1000).toISOString(),
                records,
                ...(warnings > 0 && { warnings }),
                ...(errors > 0 && { errors }),
              })),
          },
  }
}

function bucketIn(buckets: Map<number, Bucket>, start: number): Bucket {
  const bucket = buckets.get(start) ?? { records: 0, warnings: 0, errors: 0 }
  buckets.set(start, bucket)
  return bucket
}
