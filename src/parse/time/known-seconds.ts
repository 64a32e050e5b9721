import { copyOf } from '../../lib/bytes.ts'
import { digitsEnd, fractionStart, numberAt, secondAt } from './places.ts'

/** A time that was converted: in UTC, and as local time in milliseconds. */
interface Converted {
  readonly timestamp: string
  readonly local: number
  /** It told its year; otherwise the times before it did. */
  readonly isDated: boolean
}

/** A second, as one layout writes it. */
interface Second {
  /** The text up to the fraction, and behind it. */
  readonly before: string
  readonly behind: string
  readonly hasFraction: boolean
  readonly local: number
  readonly isDated: boolean
  /** `2026-01-25T13:00:00.` */
  readonly start: string
  /** Where its two digits stand in `before`; -1: its neighbours cannot be told from it. */
  readonly at: number
  /** The fraction that was asked for last, as a number and with its digits counted, and the answer. */
  fraction: number
  size: number
  timestamp: string
}

const slotCount = 64
const layoutCount = 16
const startLength = 20
const day = 86_400_000
const mostDigits = 12

/** `823Z` for each millisecond: one text less to be joined. */
export const millisecondEnds: readonly string[] = Array.from(
  { length: 1000 },
  (_, ms) => `${String(ms).padStart(3, '0')}Z`,
)

type Found = Pick<Second, 'timestamp' | 'local' | 'start'>

/** Converted times by the second: lines come in bursts, and the same second is read once, whatever its fraction. */
export interface KnownSeconds {
  learn(text: string, converted: Converted): void
  /** The time and the local time of a text of a known second. `last`: the local time that was converted last. */
  find(text: string, last: number | undefined): Found | undefined
  /** The same for another second of a known minute. */
  findNear(text: string, last: number | undefined): Found | undefined
  forget(): void
}

export function knownSeconds(): KnownSeconds {
  let slots: Array<Second | undefined> = new Array(slotCount).fill(undefined)
  /** The latest of each layout. */
  let layouts: Array<Second | undefined> = new Array(layoutCount).fill(undefined)
  /** Nearly always the one that is asked for again. */
  let latest: Second | undefined

  /** Whether the text is a time of this second, which then has its timestamp. */
  const isOf = (known: Second, text: string, last: number | undefined): boolean => {
    const start = known.before.length
    if (!text.startsWith(known.before)) return false
    const end = known.hasFraction ? digitsEnd(text, start) : start
    const size = end - start
    if (known.hasFraction ? size === 0 || size > mostDigits : text.length !== start) return false
    if (known.hasFraction && !isBehind(known.behind, text, end)) return false
    // Without a year it is the same day only when the log has not gone on to another one.
    if (!known.isDated && (last === undefined || Math.abs(last - known.local) > day)) return false
    if (!known.hasFraction) return true
    const fraction = numberAt(text, start, end)
    if (fraction === known.fraction && size === known.size) return true
    known.fraction = fraction
    known.size = size
    known.timestamp = known.start + digitsOf(known, text, start)
    return true
  }

  const keep = (known: Second, text: string, start: number): void => {
    slots[slotOf(text, start)] = known
    layouts[layoutOf(text, start)] = known
    latest = known
  }

  return {
    learn(text, { timestamp, local, isDated }) {
      const start = fractionStart(text)
      const end = digitsEnd(text, start)
      const hasFraction = end > start
      const before = copyOf(hasFraction ? text.slice(0, start) : text)
      const behind = copyOf(hasFraction ? text.slice(end) : '')
      const known: Second = {
        before,
        behind,
        hasFraction,
        local,
        isDated,
        start: timestamp.slice(0, startLength),
        at: neighbours(before, timestamp),
        fraction: numberAt(text, start, end),
        size: end - start,
        timestamp,
      }
      keep(known, text, start)
    },
    find(text, last) {
      if (latest !== undefined && isOf(latest, text, last)) return latest
      const known = slots[slotOf(text, fractionStart(text))]
      if (known === undefined || known === latest || !isOf(known, text, last)) return undefined
      latest = known
      return known
    },
    findNear(text, last) {
      const start = fractionStart(text)
      const near = layouts[layoutOf(text, start)]
      const known = near && neighbour(near, text)
      if (known === undefined || !isOf(known, text, last)) return undefined
      keep(known, text, start)
      return known
    },
    forget() {
      slots = new Array(slotCount).fill(undefined)
      layouts = new Array(layoutCount).fill(undefined)
      latest = undefined
    },
  }
}

/**
 * The digits behind the second in UTC. They are no part of the text, for they outlive the block of the log that the text
 * stands in: V8 copies what is so short.
 */
function digitsOf({ fraction, size, behind }: Second, text: string, start: number): string {
  if (size === 3) return millisecondEnds[fraction] as string
  return size > 3 && behind === 'Z' ? text.slice(start) : `${text.slice(start, start + size).padEnd(3, '0')}Z`
}

/** Whether nothing but this stands from there on. */
const isBehind = (behind: string, text: string, at: number): boolean =>
  text.length - at === behind.length && (behind === '' || text.endsWith(behind))

/** Where the digits of the second stand, if they are the same in UTC: only old zones are ahead by parts of a minute. */
function neighbours(before: string, timestamp: string): number {
  const at = secondAt(before)
  return at !== -1 && before.slice(at, at + 2) === timestamp.slice(17, 19) ? at : -1
}

/** The second that the text tells, if it is of the same minute and layout as this one. */
function neighbour(known: Second, text: string): Second | undefined {
  const { at, before } = known
  if (at === -1 || !text.startsWith(before.slice(0, at)) || !text.startsWith(before.slice(at + 2), at + 2))
    return undefined
  const digits = text.slice(at, at + 2)
  if (!/^[0-5]\d$/.test(digits)) return undefined
  const start = `${known.start.slice(0, 17)}${digits}.`
  return {
    ...known,
    before: before.slice(0, at) + digits + before.slice(at + 2),
    local: known.local + 1000 * (Number(digits) - Number(before.slice(at, at + 2))),
    start,
    fraction: -1,
    timestamp: start + known.timestamp.slice(startLength),
  }
}

/** Times of one layout, and of one second and the next, have slots of their own. */
const slotOf = (text: string, start: number): number =>
  (text.charCodeAt(start - 2) + text.charCodeAt(start - 1) * 7 + start * 5 + text.length * 3) &
  (slotCount - 1)

const layoutOf = (text: string, start: number): number => (start * 5 + text.length * 3) & (layoutCount - 1)
