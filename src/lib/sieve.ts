import { finder, stop } from './automaton.ts'
import { alarms, names, trigger } from './redact.ts'
import { viewOf } from './view.ts'

/**
 * Three letters out of each word that `trigger` looks for, the rarest ones. Where none of them stands, nothing has to be
 * hidden, and that is found out several times as fast as by the expression itself.
 */
const trigrams = [
  // password passwd, passphrase, pwd, secret, token, key, credential
  ...['swo', 'swd', 'sph', 'pwd', 'ecr', 'oke', 'key', 'ede', 'pas'],
  // :// sk- AIza xai- AKIA ASIA gh?_ github_pat_ xox xapp- k_live_ k_test_ whsec_ eyJ --BEGIN
  ...['://', 'sk-', 'iza', 'ai-', 'kia', 'sia', 'ghp', 'gho', 'ghu', 'ghs', 'ghr', 'b_p', 'xox', 'xap'],
  ...['k_l', 'k_t', 'whs', 'eyj', '-be'],
  // bearer, basic, authorization, slack.com
  ...['bea', 'sic', 'riz', 'k.c'],
  // mysql -p, mariadb -p, sshpass
  ...['ysq', 'iad', 'shp'],
]

/** Pairs of bytes, the first one in the low byte, that begin or end a trigram: one of the two stands at an even place. */
const pairs = new Uint8Array(0x10000)
const triples = new Uint8Array(0x10000)
const hash = (a: number, b: number, c: number): number => ((a << 8) ^ (b << 4) ^ c) & 0xffff
const code = (letter: string | undefined): number => letter?.charCodeAt(0) ?? 0

for (const trigram of trigrams) {
  const [first = [], second = [], third = []] = [...trigram].map(letter => [letter, letter.toUpperCase()])
  for (const a of first.map(code)) {
    for (const b of second.map(code)) {
      pairs[a | (b << 8)] = 1
      for (const c of third.map(code)) {
        pairs[b | (c << 8)] = 1
        triples[hash(a, b, c)] = 1
      }
    }
  }
}

/** Whether one of the words' trigrams stands here: `pair` is the two bytes at `at`. */
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
  const longest = Math.max(...[...alarms, ...names].map(word => word.length))

  /** What the trigrams of all words let through may be none of them. */
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
      // No word ended before, or its trigram would have stood there.
      if (isIn(bytes, i, pair)) return exactly(bytes, Math.max(from, i - longest))
    }
    return last + 1
  }
}
