import { Failure } from '../../lib/failure.ts'
import type { Silence } from '../../records/files/alert-rules.ts'
import type { Alert } from '../../records/index.ts'

/** The comment of the silence that holds for this alert at this time (milliseconds); undefined when none does. */
export type SilenceCheck = (alert: Alert, now: number) => string | undefined

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** Compiles the silences of a file. Throws a Failure for a time that cannot be read. */
export function silenceCheck(silences: readonly Silence[]): SilenceCheck {
  const checks = silences.map(silence => {
    const isTime = timeCheck(silence)
    const isMeant = matchOf(silence)
    return { isTime, isMeant, comment: silence.comment }
  })
  return (alert, now) => checks.find(({ isTime, isMeant }) => isTime(now) && isMeant(alert))?.comment
}

function matchOf({ match = {} }: Silence): (alert: Alert) => boolean {
  const parts = Object.entries(match).map(([field, pattern]) => {
    const expression = new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 's')
    return (alert: Alert) => expression.test(String(fieldOf(alert, field) ?? ''))
  })
  return alert => parts.every(part => part(alert))
}

/** A field of the alert, or `labels.NAME`. */
function fieldOf(alert: Alert, field: string): unknown {
  const [, label] = /^labels\.(.+)$/s.exec(field) ?? []
  return label === undefined ? (alert as unknown as Record<string, unknown>)[field] : alert.labels?.[label]
}

const escaped = (text: string): string => text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&')

function timeCheck({
  match = {},
  from,
  to,
  days: wanted,
  timezone = 'UTC',
}: Silence): (now: number) => boolean {
  const isDaily = wanted !== undefined || [from, to].some(time => time !== undefined && clock.test(time))
  if (!isDaily) {
    if (from === undefined && to === undefined && Object.keys(match).length === 0)
      throw new Failure('silences: all alerts would be silent for ever: add match, from and to, or days')
    if (from !== undefined && to === undefined)
      throw new Failure(`silences: from ${from} on there is no end: add to`)
    const [first, last] = [momentOf(from, Number.NEGATIVE_INFINITY), momentOf(to, Number.POSITIVE_INFINITY)]
    if (first >= last) throw new Failure(`silences: it ends (${to}) before it begins (${from})`)
    return now => now >= first && now <= last
  }
  if (wanted?.length === 0)
    throw new Failure('silences: days names no day: write [sat, sun], or leave it out')
  const [begin, end] = [minuteOf(from ?? '00:00'), minuteOf(to ?? '24:00')]
  if (begin === end)
    throw new Failure(
      `silences: it ends when it begins (${from ?? '00:00'}): it silences nothing (midnight at the end of a day is 24:00)`,
    )
  const local = localClock(timezone)
  return now => {
    const { day, minute } = local(now)
    // A window over midnight belongs to the day on which it begins.
    const isOver = begin > end && minute < end
    const started = isOver ? days[(days.indexOf(day) + 6) % 7] : day
    const isDay = wanted === undefined || (started !== undefined && wanted.includes(started))
    return isDay && (begin <= end ? minute >= begin && minute < end : minute >= begin || minute < end)
  }
}

const clock = /^(\d\d):(\d\d)$/

function minuteOf(text: string): number {
  const [, hours = '', minutes = ''] = clock.exec(text) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  if (hours === '' || Number(minutes) > 59 || minute > 24 * 60)
    throw new Failure(`silences: ${JSON.stringify(text)} is no time of day: write 02:00`)
  return minute
}

const moment = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)?)?$/

function momentOf(text: string | undefined, absent: number): number {
  if (text === undefined) return absent
  const [, year, month, day] = moment.exec(text) ?? []
  const time = Date.parse(text)
  if (year === undefined || Number.isNaN(time))
    throw new Failure(`silences: ${JSON.stringify(text)} is no time: write 2026-01-25T02:00:00Z or 02:00`)
  // `Date` takes 30 February for 2 March.
  if (new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() !== Number(day))
    throw new Failure(`silences: ${JSON.stringify(text)} is no day of the calendar`)
  if (!/[Zz]$|[+-]\d\d:\d\d$/.test(text) && text.length > 10)
    throw new Failure(
      `silences: ${JSON.stringify(text)} has no zone: write ${text.replace(' ', 'T')}Z, or +01:00`,
    )
  return time
}

function localClock(timeZone: string): (now: number) => { day: (typeof days)[number]; minute: number } {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    return now => {
      const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]))
      const day = days.find(name => name === parts.weekday?.slice(0, 3).toLowerCase()) ?? 'sun'
      return { day, minute: Number(parts.hour) * 60 + Number(parts.minute) }
    }
  } catch {
    throw new Failure(
      `silences: unknown timezone ${JSON.stringify(timeZone)}: write one such as Europe/Berlin`,
    )
  }
}
