/** The byte order mark of RFC 2781, and not that of UTF-32, which begins the same. */
const marks: ReadonlyArray<readonly [RegExp, string]> = [
  [/^\xff\xfe(?!\0\0)/, 'utf-16le'],
  [/^\xfe\xff/, 'utf-16be'],
]

/** What an input is written in that begins like this, as Windows programs do; undefined: it is no UTF-16. */
export const utf16Of = (head: Buffer): string | undefined =>
  marks.find(([mark]) => mark.test(head.toString('latin1', 0, 4)))?.[1]

/** UTF-16 in any pieces → UTF-8. Half a character becomes U+FFFD. */
export async function* toUtf8(encoding: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  for await (const part of bytes) {
    const text = decoder.decode(part, { stream: true })
    if (text !== '') yield Buffer.from(text)
  }
  const rest = decoder.decode()
  if (rest !== '') yield Buffer.from(rest)
}
