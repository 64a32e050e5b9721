/** A set of bytes: `set[byte]` is 1 for those in it. */
export type ByteSet = Uint8Array

export const noBytes = (): ByteSet => new Uint8Array(256)

export function range(from: number, to: number): ByteSet {
  return noBytes().fill(1, from, to + 1)
}

export const byteSet = (text: string): ByteSet => {
  const set = noBytes()
  for (let at = 0; at < text.length; at++) set[text.charCodeAt(at)] = 1
  return set
}

export const not = (set: ByteSet): ByteSet => set.map(one => 1 - one)
export const union = (a: ByteSet, b: ByteSet): ByteSet => a.map((one, byte) => one | (b[byte] ?? 0))

export const anyByte = range(0, 255)
export const highBytes = range(128, 255)
const digits = byteSet('0123456789')
const words = union(union(digits, byteSet('_')), union(range(65, 90), range(97, 122)))
const blanks = union(range(9, 13), byteSet(' '))
// In text, white space may be a letter beyond ASCII; in bytes, half of one. Both sets hold what either may mean.
const wideBlanks = union(blanks, highBytes)

/** `\d`, `\w`, `\s` and their opposites; undefined for any other letter. */
export const classOf = (letter: string): ByteSet | undefined => classes[letter]

const classes: Readonly<Record<string, ByteSet>> = {
  d: digits,
  D: not(digits),
  w: words,
  W: not(words),
  s: wideBlanks,
  S: not(blanks),
}

/** A control character written as a letter: `\t`. */
export const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, 0: 0 }
