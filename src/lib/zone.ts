import { Failure } from './failure.ts'

/** Local time as milliseconds since 1970, as if it were UTC → the instant it means. */
export type Zone = (local: number) => number

const day = 86_400_000
const bucket = 900_000
const maxKnown = 10_000

export const utc: Zone = local => local

/**
 * Reads a zone: `UTC`, `+02:00`, `Europe/Berlin` or `local` (the zone of the machine). A local time that occurs twice,
 * because clocks are set back, means the first; one that never occurs, because they are set forward, is read with the
 * offset that held before.
 */
export function zone(name: string): Zone {
  if (/^(?:UTC|GMT|Z)$/i.test(name)) return utc
  const fixed = offset(name)
  if (fixed !== undefined) return local => local - fixed
  const shift = shiftOf(name)
  const known = new Map<number, number>()
  return local => {
    const key = Math.floor(local / bucket)
    const found = known.get(key)
    if (found !== undefined) return local - found
    const before = shift(local - day)
    const after = shift(local + day)
    const offsets = [Math.max(before, after), Math.min(before, after)]
    const chosen = offsets.find(candidate => shift(local - candidate) === candidate) ?? before
    if (known.size >= maxKnown) known.clear()
    known.set(key, chosen)
    return local - chosen
  }
}

/** `+02:00`, `-0530`, `+02` → milliseconds; undefined for anything else. */
export function offset(text: string): number | undefined {
  const [, sign, hours = '', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(text) ?? []
  if (sign === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/** How many milliseconds the zone is ahead of UTC at an instant. */
function shiftOf(name: string): (instant: number) => number {
  const format = formatter(name)
  return instant => {
    const parts: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value)
    const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = parts
    return Date.UTC(year, month - 1, date, hour, minute, second) - Math.floor(instant / 1000) * 1000
  }
}

function formatter(name: string): Intl.DateTimeFormat {
  const fields = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const
  try {
    return new Intl.DateTimeFormat('en-US', {
      ...(name !== 'local' && { timeZone: name }),
      hourCycle: 'h23',
      ...fields,
      second: 'numeric',
    })
  } catch {
    throw new Failure(
      `unknown time zone ${JSON.stringify(name)}: write a name such as Europe/Berlin, an offset such as +02:00, UTC or local`,
    )
  }
}
