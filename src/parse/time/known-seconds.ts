import { copyOf } from '../../lib/bytes.ts'

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
  /** With at least milliseconds, its texts are times in UTC as they stand. */
  readonly isItself: boolean
  /** The fraction that was asked for last, as a number and with its digits counted, and the answer. */
  fraction: number
  size: number
  timestamp: string
}

const slotCount = 64
const startLength = 20
const day = 86_400_000
const mostDigits = 12
const colon = 58

/** `823Z` for each millisecond: one text less to be joined. */
export const millisecondEnds: readonly string[] = Array.from(
  { length: 1000 },
  (_, ms) => `${String(ms).padStart(3, '0')}Z`,
)

/** Converted times by the second: lines come in bursts, and the same second is read once, whatever its fraction. */
export interface KnownSeconds {
  learn(text: string, converted: Converted): void
  /** The time and the local time of a text of a known second. `last`: the local time that was converted last. */
  find(text: string, last: number | undefined): Pick<Second, 'timestamp' | 'local' | 'start'> | undefined
  forget(): void
}

export function knownSeconds(): KnownSeconds {
  let slots: Array<Second | undefined> = new Array(slotCount).fill(undefined)
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
    known.timestamp =
      known.isItself && size >= 3
        ? // It outlives the block of the log that it is a part of.
          copyOf(text)
        : size === 3
          ? known.start + (millisecondEnds[fraction] as string)
          : `${known.start}${text.slice(start, end).padEnd(3, '0')}Z`
    return true
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
        isItself: timestamp.startsWith(before) && before.length === startLength && behind === 'Z',
        fraction: numberAt(text, start, end),
        size: end - start,
        timestamp,
      }
      slots[slotOf(text, start)] = known
      latest = known
    },
    find(text, last) {
      if (latest !== undefined && isOf(latest, text, last)) return latest
      const known = slots[slotOf(text, fractionStart(text))]
      if (known === undefined || known === latest || !isOf(known, text, last)) return undefined
      latest = known
      return known
    },
    forget() {
      slots = new Array(slotCount).fill(undefined)
      latest = undefined
    },
  }
}

/** Whether nothing but this stands from there on. */
const isBehind = (behind: string, text: string, at: number): boolean =>
  text.length - at === behind.length && (behind === '' || text.endsWith(behind))

/** Behind the seconds of `13:00:00,823`: where the digits of the fraction begin; the length of the text if there are none. */
function fractionStart(text: string): number {
  let at = text.indexOf(':')
  if (at === -1) return text.length
  while (text.charCodeAt(at + 3) === colon) at += 3
  const mark = text.charCodeAt(at + 3)
  return mark === 44 || mark === 46 ? at + 4 : text.length
}

function digitsEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && isDigit(text.charCodeAt(end))) end++
  return end
}

function numberAt(text: string, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end; at++) number = number * 10 + text.charCodeAt(at) - 48
  return number
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Times of one layout, and of one second and the next, have slots of their own. */
const slotOf = (text: string, start: number): number =>
  (text.charCodeAt(start - 2) + text.charCodeAt(start - 1) * 7 + start * 5 + text.length * 3) &
  (slotCount - 1)
