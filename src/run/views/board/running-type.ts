import type { JsonObject } from '../../../lib/json.ts'
import { printable } from '../../../lib/text.ts'
import { type CurrentWork, workText } from '../../../records/current-work.ts'
import type { TypeStart } from '../../../records/index.ts'
import { itemCountOf, otherCounters } from '../../../records/item-count.ts'
import { type Count, countIn } from './count.ts'

/** The state of one type that has begun and not ended. Times are milliseconds of the caller's clock. */
export interface RunningType {
  readonly name: string
  readonly attempt: number
  readonly maxAttempts: number
  /** When its first attempt began. */
  readonly since: number
  /** When its attempt, phase or step began: the base for the speed of `count`. */
  countSince: number
  phase?: string
  count?: Count
  /** When the next attempt begins, after a failed one. */
  retryAt?: number
  lastOutput: number
  /** The latest line or frame that the child printed, until it has been searched for a count. */
  latest?: string
  errors: number
  /** What the job says it is doing. */
  work: CurrentWork
  /** Seconds that it usually takes, from earlier runs. */
  readonly usual?: number | undefined
  /** Other counters of the job, as text. */
  counters?: string
}

/** A type whose attempt begins; `before`: the row of its attempt before this one. */
export const beginRow = (
  record: TypeStart,
  { name, usual, now }: { readonly name: string; readonly usual: number | undefined; readonly now: number },
  before: RunningType | undefined,
): RunningType => ({
  name,
  attempt: record.attempt ?? 1,
  maxAttempts: record.max_attempts ?? 1,
  since: before?.since ?? now,
  countSince: now,
  lastOutput: now,
  errors: 0,
  work: {},
  usual,
})

/** Its attempt has failed, and another one follows in so many seconds. */
export function waitForRetry(row: RunningType, delay: number, now: number): void {
  row.retryAt = now + delay * 1000
  delete row.phase
  delete row.count
  delete row.counters
  row.work = {}
}

/** A new count; another one, or one that begins anew, also begins the time for its speed. */
export function setCount(row: RunningType, count: Count, now: number): void {
  if (row.count === undefined || row.count.label !== count.label || count.done < row.count.done) {
    row.countSince = now
  }
  row.count = count
}
/** Takes a report of the job: what it is doing, and its counters. */
export function enter(
  row: RunningType,
  record: CurrentWork & { readonly progress?: JsonObject },
  now: number,
): void {
  const { phase = row.work.phase, sub_phase, current_operation, progress } = record
  if (phase !== row.work.phase) {
    delete row.count
    delete row.counters
    row.countSince = now
    row.work = {}
  }
  row.work = {
    ...row.work,
    ...(phase !== undefined && { phase }),
    ...(sub_phase !== undefined && { sub_phase }),
    ...(current_operation !== undefined && { current_operation }),
  }
  const text = workText(row.work)
  if (text !== '') row.phase = printable(text)
  if (progress === undefined) return
  const count = itemCountOf(progress)
  if (count?.total !== undefined)
    setCount(row, { label: printable(count.unit ?? ''), done: count.done, total: count.total }, now)
  row.counters = printable(otherCounters(progress, count).slice(0, 2).join(', '))
}
/** Looks for a count in the latest output. Called only at a redraw: a job may print thousands of lines between two of them. */
export function searchLatest(row: RunningType, now: number): void {
  const { latest, count } = row
  delete row.latest
  // Records of the parser know better what a number means.
  if (latest === undefined || (count !== undefined && !count.guessed)) return
  const found = countIn(latest)
  if (found !== undefined) setCount(row, found, now)
}
