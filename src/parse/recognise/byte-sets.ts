/** Stands for the set of a place at the end of the text, in lists of the numbers of sets. */
export const endOfText = 0xffff

/** A set of bytes: `set[byte]` is 1 for those in it. */
export type ByteSet = Uint8Array

/** The same in 32 bytes: bit `byte & 7` of `bits[byte >> 3]`. */
export type Bits = Uint8Array

export function bitsOf(set: ByteSet): Bits {
  const bits = new Uint8Array(32)
  for (let byte = 0; byte < 256; byte++)
    if (set[byte] === 1) bits[byte >> 3] = (bits[byte >> 3] ?? 0) | (1 << (byte & 7))
  return bits
}

export const has = (bits: Bits | undefined, byte: number): boolean =>
  bits !== undefined && ((bits[byte >> 3] as number) & (1 << (byte & 7))) !== 0

export const toHex = (bits: Bits): string => Buffer.from(bits).toString('hex')
export const fromHex = (hex: string): Bits => Buffer.from(hex, 'hex')

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
