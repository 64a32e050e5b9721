import { Failure } from './failure.ts'
import { parseDuration, toUtc } from './time.ts'

const day = 86_400_000

/**
 * A time as people say it → RFC 3339 in UTC: `2026-01-25`, `2026-01-25 13:00`, `13:00` (of today), `2h` (ago),
 * `yesterday`, `today`, `now`, or a full time. A day alone is its beginning. Without a zone it is one in `zone` (an IANA
 * name). `label` is what the message blames.
 */
export function parseMoment(text: string, now: number, zone: string, label: string): string {
  if (text === 'now') return new Date(now).toISOString()
  const full = /\d(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? toUtc(text) : undefined
  if (full !== undefined) return full
  const today = localDate(now, zone)
  if (text === 'today') return instant(today, '00:00', zone)
  if (text === 'yesterday') {
    return instant(new Date(Date.parse(today) - day).toISOString().slice(0, 10), '00:00', zone)
  }
  const [, date = today, time = '00:00'] =
    /^(?:(\d{4}-\d\d-\d\d)(?:[T ]|$))?(\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?$/.exec(text) ?? [undefined, '']
  const found = date !== '' && text !== '' ? instant(date, time.replace(',', '.'), zone) : ''
  if (found !== '') return found
  try {
    return new Date(now - parseDuration(text)).toISOString()
  } catch {
    throw new Failure(
      `bad ${label} ${JSON.stringify(text)}: write a time, such as 2026-01-25, 13:00, 2026-01-25T13:00:00Z, 2h (ago) or yesterday`,
    )
  }
}

/** Throws for a name that is no time zone. */
export function assertZone(zone: string, label: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    throw new Failure(
      `bad ${label} ${JSON.stringify(zone)}: write a time zone, such as UTC or America/New_York`,
    )
  }
}

/** What clocks in the zone show, as if it were UTC. */
function localTime(ms: number, zone: string): number {
  if (zone === 'UTC') return ms
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(ms)
  const of = (type: string): string => parts.find(part => part.type === type)?.value ?? '00'
  return Date.parse(
    `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}Z`,
  )
}

const localDate = (ms: number, zone: string): string =>
  new Date(localTime(ms, zone)).toISOString().slice(0, 10)

/** Local date and time → the instant; '' when there is no such date. */
function instant(date: string, time: string, zone: string): string {
  const text = toUtc(`${date} ${time.length === 5 ? `${time}:00` : time}`)
  if (text === undefined || new Date(text).toISOString().slice(0, 10) !== date) return ''
  const wanted = Date.parse(text)
  // Twice, because the offset at the first guess may be that of the other side of a change of clocks.
  let ms = wanted
  for (let round = 0; round < 2; round++) ms -= localTime(ms - (ms % 1000), zone) + (ms % 1000) - wanted
  return `${new Date(ms).toISOString().slice(0, 19)}${text.slice(19)}`
}
