import { isUtf8 } from 'node:buffer'
import { closeSync, openSync, readSync } from 'node:fs'
import { assertRegular } from './line-reader.ts'

/** Reads a file byte by byte in bounded memory and returns the text since a mark. */
export interface ByteReader {
  /** The next byte, -1 at the end of the file; does not advance. */
  peek(): number
  skip(): void
  /** Offset of the next byte in the file. */
  offset(): number
  mark(): void
  /** The text from the mark to the current position; throws when it is not valid UTF-8. */
  marked(): string
  close(): void
}

const blockSize = 256 * 1024

/** Opens a regular file for reading. Throws the errors of the file system. */
export function byteReader(path: string): ByteReader {
  assertRegular(path)
  const handle = openSync(path, 'r')
  let window: Buffer = Buffer.alloc(0)
  let base = 0
  let at = 0
  let from = -1

  const fill = (): boolean => {
    const keep = from === -1 ? at : from
    const rest = window.subarray(keep)
    const next = Buffer.allocUnsafeSlow(rest.length + Math.max(blockSize, rest.length))
    rest.copy(next)
    const size = readSync(handle, next, rest.length, next.length - rest.length, null)
    base += keep
    at -= keep
    if (from !== -1) from = 0
    window = next.subarray(0, rest.length + size)
    return size > 0
  }
  return {
    peek: () => (at < window.length || fill() ? (window[at] ?? -1) : -1),
    skip: () => {
      at++
    },
    offset: () => base + at,
    mark: () => {
      from = at
    },
    marked() {
      const bytes = window.subarray(from, at)
      from = -1
      if (!isUtf8(bytes)) throw new SyntaxError('is not UTF-8')
      return bytes.toString('utf8')
    },
    close: () => closeSync(handle),
  }
}
