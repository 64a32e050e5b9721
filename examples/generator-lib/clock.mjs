/**
 * The generator's two ways to write a moment: `2026-01-25 13:00:00,823`, local time without zone, at the head of a
 * line, and `2026-01-25T18:00:00.823412+00:00` inside JSON.
 */
const pad = (number, width = 2) => String(number).padStart(width, '0')

const console = (ms, offset) => {
  const text = new Date(Math.floor(ms) + offset * 60_000).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, 19)},${text.slice(20, 23)}`
}

const utc = ms => {
  const micro = pad(Math.floor((ms % 1) * 1000), 3)
  return `${new Date(Math.floor(ms)).toISOString().slice(0, 23)}${micro}+00:00`
}

const zone = offset =>
  `${offset < 0 ? '-' : '+'}${pad(Math.trunc(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`

const clock = (now, advance, offsetAt) => ({
  now,
  /** Time passes without anything being written. */
  advance,
  utc: (ms = now()) => utc(ms),
  console: () => {
    const ms = now()
    return console(ms, offsetAt(ms))
  },
  /** As `date -Iseconds` writes it: `2026-01-25T13:00:05-05:00`. */
  wrapper: () => {
    const ms = now()
    return `${console(ms, offsetAt(ms)).slice(0, 19).replace(' ', 'T')}${zone(offsetAt(ms))}`
  },
})

/** The machine's clock, in the machine's zone. */
export const wallClock = () =>
  clock(
    () => performance.timeOrigin + performance.now(),
    () => {},
    ms => -new Date(ms).getTimezoneOffset(),
  )

/** A clock that starts at `ms` and moves only when told, and a little with every look. `offset` in minutes. */
export function fixedClock(ms, offset = 0) {
  let time = ms
  return clock(
    () => {
      time += 0.137
      return time
    },
    seconds => {
      time += seconds * 1000
    },
    () => offset,
  )
}

/** `2026-01-25T13:00:00-05:00` → its moment and its zone in minutes; undefined when it is not such a time. */
export function parseStart(text) {
  const match = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.exec(text)
  if (!match) return undefined
  const named = match[1] ?? 'Z'
  const ms = Date.parse(match[1] || !text.includes('T') ? text : `${text}Z`)
  if (Number.isNaN(ms)) return undefined
  const digits = named.replace(':', '')
  const offset =
    named === 'Z' ? 0 : Number(`${digits[0]}1`) * (Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3)))
  return { ms, offset }
}
