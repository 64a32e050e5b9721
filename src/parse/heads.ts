import { viewOf } from '../lib/data-view.ts'
import type { Block } from '../lib/step.ts'
import type { Site } from './format.ts'
import { head, timeOf } from './formats/generator.ts'
import type { ProviderError } from './provider-error.ts'

/** A place in a program that logs, as it stands in the lines: `app.judge - \x1b[32mINFO\x1b[0m - judge:_call:211 - `. */
export interface Place {
  readonly text: Words
  readonly site: Site
  /** How its records end, but for the closing brace; with what they have in common, and for each error of a provider. */
  readonly end: Uint8Array
  readonly names: Uint8Array
  readonly ends: Map<ProviderError, Uint8Array>
  /** What came behind it last, and before that: programs repeat themselves, so these are the first guesses. */
  next: Place | undefined
  other: Place | undefined
}

/** Reads the heads of lines in the generator's layout from bytes; what it read is there until the next line. */
export interface Heads {
  /** The lines that follow stand in this block. */
  in(block: Block): void
  /** Of that block. */
  view: DataView
  /** undefined: no such head, or the line is not known to end here. */
  read(at: number): Place | undefined
  /** Where the message begins. */
  message: number
  /** Counts the seconds that were different from the one before. */
  second: number
  /** `2026-01-25T13:00:00.` */
  secondText: string
}

/** `2026-01-25 13:00:00,` */
const secondLength = 20
/** `2026-01-25 13:00` in words of four bytes. */
const minuteWords = 4
/** `2026-01-25T13:00:` */
const minuteLength = 17
/** What stands behind that. */
const seconds = Array.from({ length: 60 }, (_, second) => `${String(second).padStart(2, '0')}.`)
/** `823 - ` behind it. */
const timeLength = 26
const maxPlace = 512
const slotCount = 1024
/** Stands in no text. */
const noByte = 0xff
const blank = 32
const comma = 44
const dash = 45
const zero = 48
const colon = 58
const newline = 10

export function heads(): Heads {
  const slots: Array<Place | undefined> = new Array(slotCount).fill(undefined)
  let block: Uint8Array = new Uint8Array(0)
  let chars = ''
  const second = words(new Uint8Array(secondLength).fill(noByte))
  let minuteText = ''
  let last: Place | undefined

  const isTime = (at: number): boolean =>
    at + timeLength < block.length &&
    (isAt(second, own.view, at) || newSecond(at)) &&
    isDigit(block[at + 20]) &&
    isDigit(block[at + 21]) &&
    isDigit(block[at + 22]) &&
    block[at + 23] === blank &&
    block[at + 24] === dash &&
    block[at + 25] === blank

  /** The same minute, as nearly always. */
  const isNextSecond = (at: number): boolean => {
    for (let i = 0; i < minuteWords; i++) if (own.view.getInt32(at + i * 4) !== second.values[i]) return false
    const tens = (block[at + 17] ?? 0) - zero
    const ones = (block[at + 18] ?? 0) - zero
    if (block[at + 16] !== colon || block[at + 19] !== comma) return false
    if (tens < 0 || tens > 5 || ones < 0 || ones > 9) return false
    second.values[minuteWords] = own.view.getInt32(at + minuteWords * 4)
    own.secondText = minuteText + (seconds[tens * 10 + ones] ?? '')
    own.second++
    return true
  }

  const newSecond = (at: number): boolean => {
    if (isNextSecond(at)) return true
    if (block[at + 10] !== blank || block[at + 23] !== blank) return false
    const time = timeOf(chars.slice(at, at + timeLength))
    if (time === undefined) return false
    for (let i = 0; i < second.values.length; i++) second.values[i] = own.view.getInt32(at + i * 4)
    own.secondText = time.slice(0, secondLength)
    minuteText = time.slice(0, minuteLength)
    own.second++
    return true
  }

  const expected = (start: number): Place | undefined => {
    if (last === undefined) return undefined
    const { next, other } = last
    if (next !== undefined && isAt(next.text, own.view, start)) return next
    return other !== undefined && isAt(other.text, own.view, start) ? other : undefined
  }

  const find = (start: number): Place | undefined => {
    let hash = 0
    let parts = 0
    let end = start
    // Three parts, each with ` - ` behind it.
    for (const limit = Math.min(start + maxPlace, block.length); parts < 3; end++) {
      if (end >= limit) return undefined
      const byte = block[end] ?? newline
      if (byte === newline) return undefined
      if (byte === blank && block[end - 1] === dash && block[end - 2] === blank) parts++
      hash = (hash * 31 + byte) | 0
    }
    const slot = (hash ^ (hash >>> 12)) & (slotCount - 1)
    const found = slots[slot]
    if (found !== undefined && found.text.length === end - start && isAt(found.text, own.view, start))
      return found
    const made = newPlace(start, end)
    if (made !== undefined) slots[slot] = made
    return made
  }

  /** The format itself says what stands there: as the head of a line without a message. */
  const newPlace = (start: number, end: number): Place | undefined => {
    const found = head(chars.slice(start - timeLength, end))
    if (found?.is !== 'log' || found.message !== '' || found.site.isSuspect) return undefined
    return {
      text: words(block.slice(start, end)),
      site: found.site,
      end: Buffer.from(found.site.end.slice(0, -1), 'latin1'),
      names: Buffer.from(found.site.names, 'latin1'),
      ends: new Map(),
      next: undefined,
      other: undefined,
    }
  }

  const own: Heads = {
    view: viewOf(block),
    in({ bytes, text }) {
      if (bytes === block) return
      block = bytes
      chars = text
      own.view = viewOf(bytes)
    },
    message: 0,
    second: 0,
    secondText: '',
    read(at) {
      if (!isTime(at)) return undefined
      const start = at + timeLength
      const place = expected(start) ?? find(start)
      if (place === undefined) return undefined
      if (last !== undefined && last.next !== place) {
        last.other = last.next
        last.next = place
      }
      last = place
      own.message = start + place.text.length
      return place
    },
  }
  return own
}

/** A text of at least four bytes as overlapping words of four: compared in a quarter of the steps. */
interface Words {
  readonly length: number
  readonly values: Int32Array
}

function words(bytes: Uint8Array): Words {
  const view = viewOf(bytes)
  const values = new Int32Array(Math.ceil(bytes.length / 4))
  for (let i = 0; i < values.length; i++) values[i] = view.getInt32(Math.min(i * 4, bytes.length - 4))
  return { length: bytes.length, values }
}

function isAt({ length, values }: Words, view: DataView, start: number): boolean {
  if (start + length > view.byteLength) return false
  const last = values.length - 1
  for (let i = 0; i < last; i++) if (view.getInt32(start + i * 4) !== values[i]) return false
  return view.getInt32(start + length - 4) === values[last]
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57
