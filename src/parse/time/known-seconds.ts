import { copyOf } from '../../lib/bytes.ts'

/** A time that was converted: in UTC, and as local time in milliseconds. */
interface Converted {
  readonly timestamp: string
  readonly local: number
  /** It told its year; otherwise the times before it did. */
  readonly isDated: boolean
}

interface Second extends Converted {
  /** The text up to the fraction, and behind it. */
  readonly before: string
  readonly behind: string
  readonly hasFraction: boolean
  /** `2026-01-25T13:00:00.` */
  readonly start: string
  /** The answer for the text that was asked for last. */
  text: string
  answer: Converted
}

const slotCount = 64
const startLength = 20
const day = 86_400_000
const mostDigits = 12
const colon = 58

/** Converted times by the second: lines come in bursts, and the same second is read once, whatever its fraction. */
export interface KnownSeconds {
  learn(text: string, converted: Converted): void
  /** `last`: the local time that was converted last. */
  find(text: string, last: number | undefined): Converted | undefined
  forget(): void
}

export function knownSeconds(): KnownSeconds {
  let slots: Array<Second | undefined> = new Array(slotCount).fill(undefined)

  return {
    learn(text, converted) {
      const { start, end } = fractionOf(text)
      slots[slotOf(text, start)] = {
        ...converted,
        before: copyOf(text.slice(0, start)),
        behind: copyOf(text.slice(end)),
        hasFraction: end > start,
        start: converted.timestamp.slice(0, startLength),
        text: copyOf(text),
        answer: converted,
      }
    },
    find(text, last) {
      const start = fractionStart(text)
      const known = slots[slotOf(text, start)]
      if (known === undefined || !text.startsWith(known.before)) return undefined
      // Without a year it is the same day only when the log has not gone on to another one.
      if (!known.isDated && (last === undefined || Math.abs(last - known.local) > day)) return undefined
      if (known.text === text) return known.answer
      if (!known.hasFraction || known.before.length !== start) return undefined
      const end = digitsEnd(text, start)
      const size = end - start
      if (
        size === 0 ||
        size > mostDigits ||
        !text.endsWith(known.behind) ||
        text.length - end !== known.behind.length
      )
        return undefined
      const digits = text.slice(start, end)
      const fraction = size < 3 ? digits.padEnd(3, '0') : digits
      const { local, isDated } = known
      known.text = text
      known.answer = { timestamp: `${known.start}${fraction}Z`, local, isDated }
      return known.answer
    },
    forget() {
      slots = new Array(slotCount).fill(undefined)
    },
  }
}

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

function fractionOf(text: string): { readonly start: number; readonly end: number } {
  const start = fractionStart(text)
  return { start, end: digitsEnd(text, start) }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Times of one layout, and of one second and the next, have slots of their own. */
const slotOf = (text: string, start: number): number =>
  (text.charCodeAt(start - 2) + text.charCodeAt(start - 1) * 7 + start * 5 + text.length * 3) &
  (slotCount - 1)
