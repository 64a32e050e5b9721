import { farthest, fourKinds, hash, type Sieve, surely, threeKinds } from '../../src/redact/letter-groups.ts'
import type { Word } from '../../src/redact/letters.ts'

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
  // Hardly a word ends with one of these.
  if (/^[jquvxz] $/.test(pair)) return 2500
  if (/^\d\d$| /.test(pair)) return 5000
  const rank = ranks.get(pair)
  if (rank !== undefined) return 1000 + rank * 10
  return ((byFrequency.indexOf(pair[0] ?? '') + 1) * (byFrequency.indexOf(pair[1] ?? '') + 1)) / 4
}

/**
 * Of each word the rarest pair of letters is looked for of those that begin at an even place in it, and of those at an odd
 * place: wherever the word begins, a look at every second place meets one. Then the letters around it must agree.
 */
export function sieveOf(all: readonly Word[]): Sieve {
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
