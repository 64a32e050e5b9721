import { finder, stop } from '../lib/automaton.ts'
import { viewOf } from '../lib/data-view.ts'
import { alarms, names, trigger } from './hide-secrets.ts'

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

/**
 * Pairs of bytes, the first one in the low byte: of each word the rarest one of those that begin at an even place in it,
 * and of those at an odd place. Wherever the word begins, one of them is met by a look at every second place.
 */
const pairs = new Uint8Array(0x10000)
/** And with a third letter of the word. Where none of them stands, nothing has to be hidden. */
const triples = new Uint8Array(0x10000)
const hash = (a: number, b: number, c: number): number => ((a << 8) ^ (b << 4) ^ c) & 0xffff
const codes = (letter: string): number[] => [letter, letter.toUpperCase()].map(one => one.charCodeAt(0))

const words = [...alarms, ...names]
// A word that holds another one is found by that.
for (const word of words.filter(one => !words.some(other => other !== one && one.includes(other)))) {
  for (const start of [0, 1]) {
    let best = start
    for (let at = start; at + 2 <= word.length; at += 2) {
      if (rarity(word.slice(at, at + 2)) > rarity(word.slice(best, best + 2))) best = at
    }
    mark(word, best)
  }
}

const longest = Math.max(...words.map(word => word.length))

/** The pair at this place of the word, and the letter behind it; at its end, the one before it. */
function mark(word: string, at: number): void {
  const [first = '', second = ''] = word.slice(at)
  for (const a of codes(first)) {
    for (const b of codes(second)) {
      pairs[a | (b << 8)] = 1
      const third = word[at + 2]
      if (third !== undefined) for (const c of codes(third)) triples[hash(a, b, c)] = 1
      else for (const before of codes(word[at - 1] ?? '')) triples[hash(before, a, b)] = 1
    }
  }
}

/** Whether three letters of a word stand here: `pair` is the two bytes at `at`. */
const isIn = (bytes: Uint8Array, at: number, pair: number): boolean => {
  const a = pair & 0xff
  const b = pair >> 8
  return triples[hash(bytes[at - 1] ?? 0, a, b)] === 1 || triples[hash(a, b, bytes[at + 2] ?? 0)] === 1
}

/** Where the first line begins, from the line at `start` on, that `redact` could change; -1: nowhere. */
export function firstSuspect(bytes: Buffer, start: number): number {
  const view = viewOf(bytes)
  const last = bytes.length - 2
  for (let i = start; i <= last; i += 2) {
    const pair = view.getUint16(i, true)
    if (pairs[pair] === 0 || !isIn(bytes, i, pair)) continue
    const from = Math.max(start, bytes.lastIndexOf(10, i) + 1)
    const end = bytes.indexOf(10, i + 1)
    const to = end === -1 ? bytes.length : end
    if (trigger.test(bytes.toString('latin1', from, to))) return from
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
  const stops = (byte: number): boolean => byte === newline || isEscaped(byte)
  const marked = redacts ? pairs.slice() : new Uint8Array(0x10000)
  for (let byte = 0; byte < 256; byte++) {
    if (!stops(byte)) continue
    for (let other = 0; other < 256; other++) {
      marked[byte | (other << 8)] = 1
      marked[other | (byte << 8)] = 1
    }
  }
  const table = finder(alarms, stops, names)

  /** What has three letters of a word may be none. */
  const exactly = (bytes: Uint8Array, from: number): number => {
    let state = 0
    let at = from
    while (state !== stop) state = table[state | (bytes[at++] ?? newline)] ?? stop
    return bytes[at - 1] === newline ? at - 1 : -1
  }

  return (bytes, view, from) => {
    const last = bytes.length - 2
    for (let i = from; i <= last; i += 2) {
      const pair = view.getUint16(i, true)
      if (marked[pair] === 0) continue
      if ((pair & 0xff) === newline) return i
      if (isEscaped(pair & 0xff)) return -1
      if (pair >> 8 === newline) return i + 1
      if (isEscaped(pair >> 8)) return -1
      // No word ended before, or its letters would have stood there.
      if (isIn(bytes, i, pair)) return exactly(bytes, Math.max(from, i - longest))
    }
    return last + 1
  }
}
