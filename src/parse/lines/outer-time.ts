import { type Head, timeOfHead } from '../head.ts'
import type { Sequence } from './sequence.ts'

const minute = 60_000
const hour = 60 * minute
/** Zones that are no whole hours away from UTC, in hours. */
const odd = new Set([-9.5, -3.5, -2.5, 3.5, 4.5, 5.5, 5.75, 6.5, 8.75, 9.5, 10.5, 12.75])
const farthest = 14
/** A line reaches the container’s log soon after the program has written it. */
const latest = 2 * minute
/** What a time ends with that tells its zone, and a bare number of seconds, which needs none. */
const zoned = /(?:[Zz]|[+-]\d{1,2}(?::?\d\d)?|[A-Z]{3,5}|\/\w+)$|^\d+(?:\.\d+)?$/

/**
 * Two times on a line: the outer one, of a container’s log, is in UTC and sure; the inner one may be local time without a
 * zone. The zone of the inner clock follows from the difference, and holds for that source from then on.
 */
export function withSureTime(sequence: Sequence, head: Head): Head {
  const { around } = sequence
  const outer = around?.isSure ? around.fields.timestamp : undefined
  if (outer === undefined || (head.is !== 'log' && head.is !== 'open')) return head
  const { stamp } = head
  // The same second needs no look at the times.
  if (head.is === 'log' && head.second !== undefined && head.second === around?.second) return head
  const inner = timeOfHead(head)
  if (inner === undefined || stamp === undefined || inner.startsWith(outer.slice(0, minuteLength)))
    return head
  if (zoned.test(stamp)) return head
  sequence.ahead = aheadOf(inner, outer) ?? sequence.ahead
  const { ahead } = sequence
  if (ahead === undefined || ahead === 0) return head
  const timestamp = moved(inner, ahead)
  return head.is === 'log'
    ? { ...head, timestamp, second: undefined }
    : { ...head, record: { ...head.record, timestamp } }
}

/** `2026-01-25T13:00` */
const minuteLength = 16
/** `2026-01-25T13:00:00` */
const secondLength = 19

/** How far the inner clock is ahead of UTC, in milliseconds; undefined: by no zone. */
function aheadOf(inner: string, outer: string): number | undefined {
  const difference = Date.parse(inner) - Date.parse(outer)
  const ahead = Math.round(difference / (15 * minute)) * 15 * minute
  const hours = ahead / hour
  const isZone = Math.abs(hours) <= farthest && (Number.isInteger(hours) || odd.has(hours))
  return isZone && Math.abs(difference - ahead) <= latest ? ahead : undefined
}

/** An RFC 3339 time so much earlier, its fraction as it was. */
const moved = (timestamp: string, by: number): string =>
  new Date(Date.parse(`${timestamp.slice(0, secondLength)}Z`) - by).toISOString().slice(0, secondLength) +
  timestamp.slice(secondLength)
