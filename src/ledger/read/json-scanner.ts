import type { ByteReader } from './byte-reader.ts'

/** Walks through one JSON document without holding it: only the requested texts and values are parsed. */
export interface JsonScanner {
  /** The next byte that is not white space; -1 at the end. */
  next(): number
  /** Steps over this character; throws when another one stands here. */
  expect(character: string): void
  /** Reads a string and returns it as raw JSON. */
  text(): string
  /** Reads any value, checks it, and returns it as raw JSON. */
  value(): string
  /** Calls `item` for each element of an array or member of an object, up to the closing bracket. */
  each(open: '{' | '[', item: () => void): void
  offset(): number
}

const codes = { quote: 34, backslash: 92, comma: 44, open: 123, close: 125, openList: 91, closeList: 93 }
const isSpace = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9

/** A scanner at the position of the reader. All methods throw a SyntaxError with the byte offset of a fault. */
export function jsonScanner(bytes: ByteReader): JsonScanner {
  const fail = (what: string): never => {
    throw new SyntaxError(
      bytes.peek() === -1 ? 'the file ends too early' : `${what} before byte ${bytes.offset()}`,
    )
  }
  const next = (): number => {
    while (isSpace(bytes.peek())) bytes.skip()
    return bytes.peek()
  }
  const expect = (character: string): void => {
    if (next() !== character.charCodeAt(0)) fail(`no ${character}`)
    bytes.skip()
  }
  const skipText = (): void => {
    bytes.skip()
    for (let byte = bytes.peek(); byte !== codes.quote; byte = bytes.peek()) {
      if (byte === -1) fail('')
      bytes.skip()
      if (byte === codes.backslash) bytes.skip()
    }
    bytes.skip()
  }
  const skipNested = (): void => {
    let depth = 0
    do {
      const byte = bytes.peek()
      if (byte === -1) fail('')
      if (byte === codes.quote) {
        skipText()
        continue
      }
      if (byte === codes.open || byte === codes.openList) depth++
      if (byte === codes.close || byte === codes.closeList) depth--
      bytes.skip()
    } while (depth > 0)
  }
  const skipScalar = (): void => {
    for (let byte = bytes.peek(); ; byte = bytes.peek()) {
      if (byte === -1 || byte === codes.comma || byte === codes.close || byte === codes.closeList) return
      if (isSpace(byte)) return
      bytes.skip()
    }
  }
  const taken = (): string => {
    const text = bytes.marked()
    try {
      JSON.parse(text)
    } catch {
      fail('no JSON')
    }
    return text
  }
  return {
    next,
    expect,
    offset: bytes.offset,
    text() {
      if (next() !== codes.quote) fail('no text')
      bytes.mark()
      skipText()
      return taken()
    },
    value() {
      const byte = next()
      bytes.mark()
      if (byte === codes.quote) skipText()
      else if (byte === codes.open || byte === codes.openList) skipNested()
      else skipScalar()
      return taken()
    },
    each(open, item) {
      const close = open === '{' ? codes.close : codes.closeList
      expect(open)
      if (next() === close) {
        bytes.skip()
        return
      }
      for (;;) {
        item()
        if (next() === close) break
        expect(',')
      }
      bytes.skip()
    },
  }
}
