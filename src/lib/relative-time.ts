import { Failure } from './failure.ts'
import { parseDuration, toUtc } from './time.ts'
import { zone } from './zone.ts'

const day = 86_400_000

/**
 * A time as people say it → RFC 3339 in UTC: `2026-01-25`, `2026-01-25 13:00`, `13:00` (of today), `2h` (ago),
 * `yesterday`, `today`, `now`, or a full time. A day alone means its beginning. A time without a zone is one in `tz`
 * (see zone.ts). `label` names the flag in error messages.
 */
export function parseMoment(text: string, now: number, tz: string, label: string): string {
  if (text === 'now') return iso(now)
  const home = zone(tz)
  const today = midnight(now, home)
  if (text === 'today') return iso(home(today))
  if (text === 'yesterday') return iso(home(today - day))
  const [, date = iso(today).slice(0, 10), time = '00:00', end = ''] =
    /^(?:(\d{4}-\d\d-\d\d)(?:[T ](?=.)|$))?(?:(\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)( ?(?:Z|[+-]\d\d:?\d\d))?)?$/.exec(
      text || '-',
    ) ?? [undefined, '']
  const clock = time.length === 5 ? `${time}:00` : time
  const local = toUtc(`${date} ${clock}`)
  if (local !== undefined && iso(Date.parse(local)).startsWith(date)) {
    if (end !== '') return toUtc(`${date} ${clock}${end}`) ?? local
    return iso(home(Date.parse(local))).slice(0, 19) + local.slice(19)
  }
  try {
    return iso(now - parseDuration(text))
  } catch {
    throw new Failure(
      `bad ${label} ${JSON.stringify(text)}: write a time, such as 2026-01-25, 13:00, 2026-01-25T13:00:00Z, 2h (ago) or yesterday`,
    )
  }
}

const iso = (ms: number): string => new Date(ms).toISOString()

/** The last midnight in the zone, as if it were UTC. */
function midnight(now: number, home: (local: number) => number): number {
  let local = Math.floor(now / day) * day + day
  while (home(local) > now) local -= day
  return local
}
