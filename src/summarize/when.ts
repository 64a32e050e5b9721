import { ownText } from '../lib/bytes.ts'
import { isBefore, toUtc } from '../lib/time.ts'

const canonical =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3,}Z$/

/** Whether a time is as `utc` gives it. */
export const isUtc = (text: string): boolean => canonical.test(text)

/** The time of a record as RFC 3339 in UTC, at least to the millisecond; undefined when the text is not a time. */
export function utc(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  return isUtc(text) ? text : toUtc(text)
}

/** Times as `utc` gives them. */
export interface Range {
  first?: string | undefined
  last?: string | undefined
}

/** Extends the range so that it includes this time, which `utc` has given. */
export function widen(range: Range, time: string | undefined): void {
  if (time === undefined) return
  if (range.first === undefined || isBefore(time, range.first)) range.first = time
  if (range.last === undefined || isBefore(range.last, time)) range.last = time
}

/** The same for a time that is a part of a line: what is kept of it is a copy. */
export function widenByCopy(range: Range, time: string | undefined): void {
  if (time === undefined) return
  const isFirst = range.first === undefined || isBefore(time, range.first)
  const isLast = range.last === undefined || isBefore(range.last, time)
  if (!isFirst && !isLast) return
  const own = ownText(time)
  if (isFirst) range.first = own
  if (isLast) range.last = own
}
