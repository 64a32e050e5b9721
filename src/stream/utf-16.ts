/**
 * The beginnings of UTF-16 and UTF-32 input, one character per byte: the byte order marks of RFC 2781 and Unicode, or
 * ASCII with zero bytes.
 */
const beginnings: ReadonlyArray<readonly [RegExp, string]> = [
  [/^\xff\xfe\0\0/, 'utf-32le'],
  [/^\0\0\xfe\xff/, 'utf-32be'],
  [/^\xff\xfe/, 'utf-16le'],
  [/^\xfe\xff/, 'utf-16be'],
  [/^(?:[\t\r\n -~]\0\0\0){2}/, 'utf-32le'],
  [/^(?:\0\0\0[\t\r\n -~]){2}/, 'utf-32be'],
  [/^(?:[\t\r\n -~]\0){4}/, 'utf-16le'],
  [/^(?:\0[\t\r\n -~]){4}/, 'utf-16be'],
]

/**
 * The encoding of an input that begins with these bytes, as Windows programs write it; undefined when it is neither
 * UTF-16 nor UTF-32.
 */
export const wideOf = (head: Buffer): string | undefined =>
  beginnings.find(([beginning]) => beginning.test(head.toString('latin1', 0, 8)))?.[1]

interface Decoder {
  decode(part?: Buffer, options?: { readonly stream: boolean }): string
}

/** Converts UTF-16 or UTF-32, in chunks of any size, to UTF-8. An incomplete character becomes U+FFFD. */
export async function* toUtf8(encoding: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder: Decoder = encoding.startsWith('utf-32') ? utf32(encoding) : new TextDecoder(encoding)
  for await (const part of bytes) {
    const text = decoder.decode(part, { stream: true })
    if (text !== '') yield Buffer.from(text)
  }
  const rest = decoder.decode()
  if (rest !== '') yield Buffer.from(rest)
}

/** The platform has no decoder for UTF-32. */
function utf32(encoding: string): Decoder {
  let held = Buffer.alloc(0)
  let isFirst = true
  const character = (code: number): string =>
    code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '�' : String.fromCodePoint(code)
  return {
    decode(part) {
      if (part === undefined) return held.length > 0 ? '�' : ''
      const bytes = Buffer.concat([held, part])
      const end = bytes.length - (bytes.length % 4)
      held = Buffer.from(bytes.subarray(end))
      const codes = Array.from({ length: end / 4 }, (_, at) =>
        encoding === 'utf-32le' ? bytes.readUInt32LE(at * 4) : bytes.readUInt32BE(at * 4),
      )
      if (isFirst && codes[0] === 0xfeff) codes.shift()
      if (end > 0) isFirst = false
      return codes.map(character).join('')
    },
  }
}
