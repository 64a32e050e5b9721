import { isObject, type JsonObject, parseObject } from './json.ts'

/**
 * Byte strings: text in which each character is one byte of its UTF-8. A log with one ✓ in every block would otherwise
 * be twice as large in memory and several times slower to read and write. The characters that a parser looks for are
 * ASCII, which is the same in both; code that looks at other characters (cutting, white space, JSON escapes) goes
 * through here.
 */

const wide = /[^\x00-\x7f]/

/** Text → byte string. */
export const toBytes = (text: string): string =>
  wide.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text

/** Byte string → text. */
export const fromBytes = (bytes: string): string =>
  wide.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes

/** An independent copy: a slice would keep the whole text in memory that it is a part of. */
export const copyOf = (bytes: string): string =>
  bytes.length > scratch.length
    ? Buffer.from(bytes, 'latin1').toString('latin1')
    : scratch.toString('latin1', 0, scratch.write(bytes, 'latin1'))

const scratch = Buffer.allocUnsafeSlow(4096)

/** A text of one’s own: of ASCII, as nearly all are, an independent copy. Others were decoded, and are copies already. */
export const ownText = (text: string): string => (wide.test(text) ? text : copyOf(text))

/** A copy of the value in which `turn` is applied to every text, keys included. */
export function turnDeep<T>(value: T, turn: (text: string) => string): T {
  if (typeof value === 'string') return turn(value) as T
  if (Array.isArray(value)) return value.map(item => turnDeep(item, turn)) as T
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [turn(key), turnDeep(item, turn)]),
  ) as T
}

/** A line of JSON as a byte string → the object in it, its texts byte strings too. */
export function parseBytes(line: string): JsonObject | undefined {
  // A \u escape names a character, not a byte: only such a line has to be decoded first.
  const isEscaped = line.includes('\\u')
  const text = isEscaped ? fromBytes(line) : line
  const read = parseObject(text)
  const isLong = manyDigits.test(text) && longNumber.test(text)
  const value = read !== undefined && isLong ? parseObject(exactIntegers(text)) : read
  return isEscaped ? value && turnDeep(value, toBytes) : value
}

/** A quick test before the replacement, which takes ten times as long. */
const manyDigits = /\d{16}/
const longNumber = /[:[,][ \t]{0,8}-?\d{16}/

/** Integers of valid JSON that a double cannot hold become texts: nanoseconds since 1970, trace ids. */
const exactIntegers = (json: string): string =>
  json.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, token =>
    /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  )

/** Without ASCII white space at the end. `trimEnd` would also take the byte A0, which ends the letter à. */
export function trimEnd(bytes: string): string {
  let end = bytes.length
  while (end > 0 && isBlank(bytes.charCodeAt(end - 1))) end--
  return bytes.slice(0, end)
}

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)
