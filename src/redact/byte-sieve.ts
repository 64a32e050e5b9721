import { viewOf } from '../lib/view.ts'
import { alarm, words } from './alarm.ts'

/** The commonest pairs of letters in English, and in logs. */
const common = new Set(
  'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur pp ss ap --'.split(
    ' ',
  ),
)
const byFrequency = 'zqjxkv_/bywg.pf:mu-cdlhrsnioate'

/** How seldom a pair stands in a log: the higher, the rarer. */
const rarity = (pair: string): number =>
  (common.has(pair) ? 0 : 100) - [...pair].reduce((sum, letter) => sum + byFrequency.indexOf(letter), 0)

/** What a look at two bytes says. */
const nothing = 0
/** A word may stand here, if the third letter agrees. */
const maybe = 1
/** A word of one letter, or of letters beyond ASCII. */
const surely = 2

interface Tables {
  /**
   * For each pair of bytes, the first one in the low byte. Of each word the rarest pair is marked of those that begin at
   * an even place in it, and of those at an odd place: wherever the word begins, a look at every second place meets one.
   */
  readonly pairs: Uint8Array
  /** For each pair with a third letter of the word, by hash. */
  readonly triples: Uint8Array
}

const hash = (a: number, b: number, c: number): number => ((a << 8) ^ (b << 4) ^ c) & 0xffff
const codes = (letter: string, isExact: boolean): number[] =>
  isExact ? [letter.charCodeAt(0)] : [letter, letter.toUpperCase()].map(one => one.charCodeAt(0))

const longest = Math.max(...words.map(({ text }) => text.length))

let made: Tables | undefined

function tables(): Tables {
  made ??= makeTables()
  return made
}

function makeTables(): Tables {
  const pairs = new Uint8Array(0x10000)
  const triples = new Uint8Array(0x10000)
  const plain = words.filter(({ text }) => /^[\x00-\x7f]*$/.test(text))
  // Letters beyond ASCII are all alike; each is two bytes or more.
  if (plain.length < words.length) for (let a = 128; a < 256; a++) for (let b = 128; b < 256; b++) pairs[a | (b << 8)] = surely

  /** The pair at this place of the word, and the letter behind it; at its end, the one before it. */
  const mark = (word: string, at: number, isExact: boolean): void => {
    const [first = '', second = '', third] = word.slice(at)
    for (const a of codes(first, isExact)) {
      for (const b of codes(second, isExact)) {
        if (pairs[a | (b << 8)] === nothing) pairs[a | (b << 8)] = maybe
        if (third !== undefined) for (const c of codes(third, isExact)) triples[hash(a, b, c)] = 1
        else for (const before of codes(word[at - 1] ?? '', isExact)) triples[hash(before, a, b)] = 1
      }
    }
  }

  // A word that holds another one is found by that.
  const needed = plain.filter(({ text, isExact }) => !plain.some(other => other.text !== text && (isExact || !other.isExact) && (other.isExact ? text : text.toLowerCase()).includes(other.text)))
  for (const { text, isExact } of needed) {
    if (text.length === 1) {
      const code = text.charCodeAt(0)
      for (let other = 0; other < 256; other++) pairs[code | (other << 8)] = pairs[other | (code << 8)] = surely
      continue
    }
    if (text.length === 2) throw new Error(`a word of two letters cannot be looked for at every second place: ${text}`)
    for (const start of [0, 1]) {
      let best = start
      for (let at = start; at + 2 <= text.length; at += 2) {
        if (rarity(text.slice(at, at + 2).toLowerCase()) > rarity(text.slice(best, best + 2).toLowerCase())) best = at
      }
      mark(text, best, isExact)
    }
  }
  return { pairs, triples }
}

/** Whether three letters of a word stand here: `pair` is the two bytes at `at`. */
const isIn = (triples: Uint8Array, bytes: Uint8Array, at: number, pair: number): boolean => {
  const a = pair & 0xff
  const b = pair >> 8
  return triples[hash(bytes[at - 1] ?? 0, a, b)] === 1 || triples[hash(a, b, bytes[at + 2] ?? 0)] === 1
}

/** Where the first line begins, from the line at `start` on, that `hideSecrets` could change; -1: nowhere. */
export function firstSuspect(bytes: Buffer, start: number): number {
  const { pairs, triples } = tables()
  const view = viewOf(bytes)
  const last = bytes.length - 2
  for (let i = start; i <= last; i += 2) {
    const pair = view.getUint16(i, true)
    const sort = pairs[pair]
    if (sort === nothing || (sort === maybe && !isIn(triples, bytes, i, pair))) continue
    const from = Math.max(start, bytes.lastIndexOf(newline, i) + 1)
    const end = bytes.indexOf(newline, i + 1)
    const to = end === -1 ? bytes.length : end
    if (alarm().isInBytes(bytes, from, to)) return from
    // One back, because the loop goes two on.
    i = to - 1
  }
  return -1
}

/** From a place in a line to the newline at its end; -1 when something on the way may have to be hidden or escaped. */
export type CleanEnd = (bytes: Uint8Array, view: DataView, from: number) => number

const newline = 10

/** `isEscaped`: what has to be escaped; a newline ends the line all the same. Whole lines only. */
export function cleanEnd(redacts: boolean, isEscaped: (byte: number) => boolean): CleanEnd {
  const { pairs, triples } = tables()
  const marked = redacts ? pairs.slice() : new Uint8Array(0x10000)
  const escapes = new Uint8Array(256)
  for (let byte = 0; byte < 256; byte++) {
    if (byte !== newline && isEscaped(byte)) escapes[byte] = 1
    if (byte !== newline && escapes[byte] === 0) continue
    for (let other = 0; other < 256; other++) {
      marked[byte | (other << 8)] ||= maybe
      marked[other | (byte << 8)] ||= maybe
    }
  }

  return (bytes, view, from) => {
    const last = bytes.length - 2
    for (let i = from; i <= last; i += 2) {
      const pair = view.getUint16(i, true)
      const sort = marked[pair]
      if (sort === nothing) continue
      if ((pair & 0xff) === newline) return i
      if (escapes[pair & 0xff] === 1) return -1
      if (pair >> 8 === newline) return i + 1
      if (escapes[pair >> 8] === 1) return -1
      // No word ended before, or its letters would have stood there.
      if (sort === surely || isIn(triples, bytes, i, pair)) return alarm().endOfLine(bytes, Math.max(from, i - longest), escapes)
    }
    return last + 1
  }
}
