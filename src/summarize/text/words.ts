import { formatDuration, secondsBetween } from '../../lib/time.ts'

/** Shown in place of an unknown value. */
export const unknown = '–'

/** The number as text, or the sign for unknown. */
export const number = (value: number | undefined): string => (value === undefined ? unknown : String(value))

/** Seconds as text for people, or the sign for unknown. */
export const duration = (seconds: number | undefined): string =>
  seconds === undefined ? unknown : formatDuration(seconds)

/** A number as a job reported it, or the sign for unknown: whole ones with separators, others with at most 4 decimals. */
export const amount = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value)
    ? unknown
    : Number.isSafeInteger(value)
      ? `${value < 0 ? '-' : ''}${grouped(Math.abs(value))}`
      : String(Number(value.toFixed(4)))

/** A whole number with separators: `12,345`. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')

/** `$1.25`; below ten cents with four decimals: `$0.0123`. */
export const dollars = (value: number): string => `$${value.toFixed(value > 0 && value < 0.1 ? 4 : 2)}`

/** A time in a table: only the day in a log of several days, else as `clock` has it. */
export function moment(time: string | undefined, { started, ended }: Span): string {
  const days = (secondsBetween(started, ended) ?? 0) / 86_400
  return days < 2 || time === undefined ? clock(time, started) : time.slice(0, 10)
}

interface Span {
  readonly started?: string
  readonly ended?: string
}

/** Formats a time: `2026-01-25T13:00:05.123Z` → `2026-01-25 13:00:05`; on the day of `base` only `13:00:05`. */
export function clock(time: string | undefined, base?: string): string {
  if (time === undefined) return unknown
  const [day = '', hour = ''] = time.slice(0, 19).split('T')
  return base?.startsWith(day) ? hour : `${day} ${hour}`
}
