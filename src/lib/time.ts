import { Failure } from './failure.ts'

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/**
 * `250ms 10s 5m 1h30m` → milliseconds. A number without a unit is refused: nobody agrees on what it means. Only `0`
 * means the same in every unit.
 */
export function parseDuration(text: string): number {
  if (text === '0') return 0
  const parts = /^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/.test(text)
    ? [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)]
    : []
  if (parts.length === 0) {
    throw new Failure(
      `bad duration ${JSON.stringify(text)}: write a number with a unit, such as 250ms, 10s, 5m or 1h30m`,
    )
  }
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0), 0)
}

/** Seconds as people say them: `0.4s`, `45s`, `4m 05s`, `1h 02m`. Rounds first, so there is never a "60s". */
export function formatDuration(seconds: number): string {
  if (seconds < 9.95) return `${Math.round(seconds * 10) / 10}s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole}s`
  if (whole < 3600) return `${Math.floor(whole / 60)}m ${String(whole % 60).padStart(2, '0')}s`
  const minutes = Math.round(whole / 60)
  return `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, '0')}m`
}

/** Milliseconds since 1970 → RFC 3339 in UTC with milliseconds. */
export const timestamp = (ms: number): string => new Date(ms).toISOString()

/** A time that exists in every month: it needs no calendar. */
const plainUtc = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/

/** `2026-01-25T13:00:05.123456-05:00` → the same instant in UTC with at least milliseconds; undefined if it is no time. */
export function toUtc(text: string): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d+))?\s?(Z|[+-]\d\d:?\d\d)?$/.exec(text)
  if (parts === null) return undefined
  const [, day = '', clock = '', fraction = '', zone = 'Z'] = parts
  if ((zone === 'Z' || zone === '+00:00') && plainUtc.test(`${day}T${clock}`)) {
    return `${day}T${clock}.${fraction.padEnd(3, '0')}Z`
  }
  const ms = Date.parse(`${day}T${clock}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`)
  if (Number.isNaN(ms)) return undefined
  return `${new Date(ms).toISOString().slice(0, 19)}.${fraction.padEnd(3, '0')}Z`
}

/**
 * Whether the time `a` is before `b`: RFC 3339 in UTC, ending in `Z`, of any precision. Without the `Z`, `…05.123` sorts
 * before `…05.1234`.
 */
export const isBefore = (a: string, b: string): boolean =>
  a.length === b.length ? a < b : a.slice(0, -1) < b.slice(0, -1)

/** Seconds between two RFC 3339 times, to the microsecond; undefined when either is missing. */
export function secondsBetween(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined
  const seconds = (instant(to) - instant(from)) / 1e6
  return Number.isNaN(seconds) ? undefined : seconds
}

/**
 * Seconds from a beginning to an end. An end in whole seconds may lie just before its beginning, which counts as 0. An end
 * further back came from another clock, such as local time without a zone: undefined.
 */
export function elapsed(from: string | undefined, to: string | undefined): number | undefined {
  const seconds = secondsBetween(from, to)
  return seconds === undefined || seconds <= -1 ? undefined : Math.max(0, seconds)
}

/** Microseconds since 1970, which a double holds exactly until the year 2255. */
function instant(text: string): number {
  // Milliseconds in UTC, as nearly all are.
  if (text.length === 24 && text.endsWith('Z')) return Date.parse(text) * 1000
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? ''
  return Date.parse(text.replace(/\.\d+/, '')) * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6))
}
