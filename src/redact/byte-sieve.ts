import { viewOf } from '../lib/data-view.ts'
import { alarm, words } from './alarm.ts'
import type { Word } from './automaton.ts'

/** The commonest pairs of characters in logs, the most frequent one first; digits with digits and blanks stand in all. */
const common =
  'er in at es ge ti on st ue or io ": en ne ra qu re :0 te ap mi se 1- pp al it -2 nf ta co fo ed ", 6- an 3: et de as le 0: ha ss me th 0m :1 [3 p. -1 ro li n_ us 4: ai 2m to nc ch el ng -0 nd sy 0. :3 ba sh yn he n: ke lu __ ve im ar ev :4 am mm ll ou nt tr il wo e_ un ud rk om og is e: _q lo ic ca si sc pi ry .0 ho dg be ja ju em ru mo ex va id ac ns pr lt ov wi ut _a os fi ea ul c: mp ph tc .1 pe ua rd ce r: la t_ lp rt ni fl ag ga ec eq sa od tt _g eu dl nu cu ur su gg :m ty rs cc hr ab op ms oo tp ri da ot fa go vi pl uc ow wa ie ct no'.split(
    ' ',
  )
const ranks = new Map(common.map((pair, place) => [pair, common.length - place]))
/** From the rarest in logs to the commonest. */
const byFrequency = 'zqjx~{}$&?@^*+(kv_"\'/=byw.gpf:muc-dlh987rs6543nioate210 '

/** How often a pair stands in a log, on no scale: the lower, the rarer. */
const frequency = (pair: string): number => {
  if (/^\d\d$| /.test(pair)) return 5000
  const rank = ranks.get(pair)
  if (rank !== undefined) return 1000 + rank * 10
  return ((byFrequency.indexOf(pair[0] ?? '') + 1) * (byFrequency.indexOf(pair[1] ?? '') + 1)) / 4
}

/** The farthest place in a word at which a pair is looked for. */
const farthest = 9

/**
 * Of each word the rarest pair of letters is looked for of those that begin at an even place in it, and of those at an
 * odd place: wherever the word begins, a look at every second place meets one. Then the letters around it must agree.
 */
interface Sieve {
  /** For each pair of bytes, the first one in the low byte, what may stand there: bits of the kinds below. */
  readonly pairs: Uint8Array
  /** By hash of four letters, or three, without their case: the kinds they belong to. */
  readonly groups: Uint8Array
}

/** Four letters with the pair at the first, second or third place; three with the pair at the first or second. */
const fourKinds = [1, 2, 4] as const
const threeKinds = [8, 16] as const
/** A word of one letter. */
const surely = 32
/** A byte that ends a search. */
const ending = 64

const hash = (letters: number): number => Math.imul(letters | 0x20202020, 0x9e3779b1) >>> 16
const three = 0xffffff

let made: Sieve | undefined

/** Made when it is first needed. */
function sieve(): Sieve {
  made ??= sieveOf(words)
  return made
}

function sieveOf(all: readonly Word[]): Sieve {
  const made: Sieve = { pairs: new Uint8Array(0x10000), groups: new Uint8Array(0x10000) }
  const { pairs } = made
  // The shorter first, which have less to choose from.
  for (const { text, isExact } of [...all].sort((a, b) => a.text.length - b.text.length)) {
    // What stands for a letter beyond Latin-1 in texts stands in no bytes.
    if (/[^\x00-\xff]/.test(text)) continue
    if (text.length === 1) {
      const code = text.charCodeAt(0)
      for (let other = 0; other < 256; other++) {
        for (const pair of [code | (other << 8), other | (code << 8)])
          pairs[pair] = (pairs[pair] ?? 0) | surely
      }
    } else if (text.length === 2) {
      throw new Error(`a word of two letters cannot be looked for at every second place: ${text}`)
    } else {
      for (const start of [0, 1]) mark(made, text, isExact, bestPlace(pairs, text, start))
    }
  }
  return made
}

/** Of the places `start`, `start` + 2 and so on one whose pair is looked for anyway, else the rarest. */
function bestPlace(pairs: Uint8Array, text: string, start: number): number {
  let best = start
  let least = Number.POSITIVE_INFINITY
  for (let at = start; at + 2 <= text.length && at <= farthest; at += 2) {
    const isKnown = pairs[text.charCodeAt(at) | (text.charCodeAt(at + 1) << 8)] !== 0
    const isUpper = /[A-Z]/.test(text.slice(at, at + 2))
    const cost = frequency(text.slice(at, at + 2).toLowerCase()) / (isKnown ? 2 : 1) / (isUpper ? 8 : 1)
    if (cost < least) best = at
    least = Math.min(least, cost)
  }
  return best
}

const cases = (letter: string, isExact: boolean): number[] =>
  (!isExact && /[a-z]/.test(letter) ? [letter, letter.toUpperCase()] : [letter]).map(one => one.charCodeAt(0))

const numberOf = (letters: string): number =>
  [...letters].reduce((sum, letter, place) => sum | (letter.charCodeAt(0) << (8 * place)), 0)

function mark({ pairs, groups }: Sieve, text: string, isExact: boolean, at: number): void {
  const pair = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 8)
  const places =
    text.length === 3 ? [at] : [1, 2, 0].filter(before => before <= at && at - before + 4 <= text.length)
  const kinds: readonly number[] = text.length === 3 ? threeKinds : fourKinds
  // One look is enough where all words of a pair have it at the same place.
  const before = places.find(place => ((pairs[pair] ?? 0) & (kinds[place] ?? 0)) !== 0) ?? places[0] ?? 0
  const kind = kinds[before] ?? 0
  for (const a of cases(text[at] ?? '', isExact)) {
    for (const b of cases(text[at + 1] ?? '', isExact))
      pairs[a | (b << 8)] = (pairs[a | (b << 8)] ?? 0) | kind
  }
  const group = hash(numberOf(text.slice(at - before, at - before + 4)))
  groups[group] = (groups[group] ?? 0) | kind
}

/** Whether letters of a word stand around the pair at `at`; `kinds`: what may stand there. */
function isIn(groups: Uint8Array, view: DataView, at: number, kinds: number): boolean {
  // Near the ends of the bytes a false alarm costs less than a look at each byte.
  if (kinds >= surely || at < 2 || at + 4 > view.byteLength) return true
  const here = view.getUint32(at, true)
  if (((groups[hash(here)] ?? 0) & kinds & 1) !== 0) return true
  const before = view.getUint32(at - 1, true)
  if (((groups[hash(before)] ?? 0) & kinds & 2) !== 0) return true
  if ((kinds & 4) !== 0 && ((groups[hash(view.getUint32(at - 2, true))] ?? 0) & 4) !== 0) return true
  if ((kinds & 8) !== 0 && ((groups[hash(here & three)] ?? 0) & 8) !== 0) return true
  return (kinds & 16) !== 0 && ((groups[hash(before & three)] ?? 0) & 16) !== 0
}

/** Where the first line begins, from the line at `start` on, that `hideSecrets` could change; -1: nowhere. */
export function firstSuspect(bytes: Buffer, start: number): number {
  const { pairs, groups } = sieve()
  const view = viewOf(bytes)
  const last = bytes.length - 2
  for (let i = start; i <= last; i += 2) {
    const kinds = pairs[view.getUint16(i, true)] ?? 0
    if (kinds === 0 || !isIn(groups, view, i, kinds)) continue
    if (alarm().isNear(bytes, Math.max(start, i - farthest), i + 1))
      return Math.max(start, bytes.lastIndexOf(newline, i) + 1)
  }
  return -1
}

/** From a place in a line to the newline at its end; -1 when something on the way may have to be hidden or escaped. */
export type CleanEnd = (bytes: Uint8Array, view: DataView, from: number) => number

const newline = 10

/** `isEscaped`: what has to be escaped; a newline ends the line all the same. Whole lines only. */
export function cleanEnd(redacts: boolean, isEscaped: (byte: number) => boolean): CleanEnd {
  const { pairs, groups } = sieve()
  const marked = redacts ? pairs.slice() : new Uint8Array(0x10000)
  for (let byte = 0; byte < 256; byte++) {
    if (byte !== newline && !isEscaped(byte)) continue
    for (let other = 0; other < 256; other++) {
      for (const pair of [byte | (other << 8), other | (byte << 8)])
        marked[pair] = (marked[pair] ?? 0) | ending
    }
  }

  return (bytes, view, from) => {
    const last = bytes.length - 2
    for (let i = from; i <= last; i += 2) {
      const pair = view.getUint16(i, true)
      const kinds = marked[pair] ?? 0
      if (kinds === 0) continue
      if (kinds >= ending) {
        if ((pair & 0xff) === newline) return i
        if (isEscaped(pair & 0xff)) return -1
        // The first byte may end a word all the same.
        if (redacts && kinds > ending && alarm().isNear(bytes, Math.max(from, i - farthest), i + 1)) return -1
        return pair >> 8 === newline ? i + 1 : -1
      }
      if (isIn(groups, view, i, kinds) && alarm().isNear(bytes, Math.max(from, i - farthest), i + 1))
        return -1
    }
    return last + 1
  }
}
