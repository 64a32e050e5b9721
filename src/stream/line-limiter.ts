import { isAscii, isUtf8 } from 'node:buffer'

/** Counts made while bytes become text. */
export interface ReadCounts {
  bytes: number
  /** Lines with invalid UTF-8; each invalid byte became U+FFFD. */
  invalidUtf8: number
  /** Lines that were longer than allowed and were cut. */
  tooLong: number
}

/** Counts that start at 0. */
export const readCounts = (): ReadCounts => ({ bytes: 0, invalidUtf8: 0, tooLong: 0 })

/**
 * How bytes become characters. `utf8`: decoded text. `bytes`: each byte one character, unchanged. `utf8-bytes`: the
 * same, but invalid UTF-8 has become U+FFFD (see lib/bytes.ts).
 */
export type Encoding = 'utf8' | 'bytes' | 'utf8-bytes'

export interface LineLimiter {
  /**
   * Takes a chunk of bytes and returns the lines that are now complete, in order, in as few buffers as possible without
   * copying.
   */
  push(chunk: Buffer): readonly Buffer[]
  /** The last line, with a newline added, when the input did not end with a newline. */
  end(): readonly Buffer[]
  /** Lines as text, decoded or one character per byte. */
  text(lines: Buffer): string
}

const newline = 10

/**
 * Limits the length of lines before split2, which alone would take quadratic time and all memory for 100 MB without a
 * newline. Joins the bytes of a line, cuts it at `maxLine` bytes, and marks the cut in the text.
 */
export function lineLimiter(maxLine: number, encoding: Encoding, counts: ReadCounts): LineLimiter {
  let held: Buffer[] = []
  let heldBytes = 0
  let dropped = 0

  const checked = (bytes: Buffer): Buffer => {
    if (encoding === 'bytes' || isAscii(bytes) || isUtf8(bytes)) return bytes
    counts.invalidUtf8 += invalidLines(bytes)
    return Buffer.from(bytes.toString('utf8'))
  }

  const hold = (part: Buffer): void => {
    const room = maxLine - heldBytes
    const kept = part.length <= room ? part : part.subarray(0, room)
    // Copied, so that the rest of a chunk does not keep the whole chunk in memory.
    if (kept.length > 0) held.push(Buffer.from(kept))
    heldBytes += kept.length
    dropped += part.length - kept.length
  }

  /** The held line. When it was cut, a character torn by the cut is removed and the cut is marked. */
  const take = (): Buffer => {
    let bytes = held.length === 1 && held[0] ? held[0] : Buffer.concat(held)
    let mark = '\n'
    if (dropped > 0) {
      counts.tooLong++
      mark = ` [cut: line of ${heldBytes + dropped} bytes]\n`
      let end = bytes.length
      while (end > 0 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end--
      if (end > 0 && (bytes[end - 1] ?? 0) >= 0xc0) bytes = bytes.subarray(0, end - 1)
    }
    held = []
    heldBytes = 0
    dropped = 0
    return checked(Buffer.concat([bytes, Buffer.from(mark)]))
  }

  return {
    push(chunk) {
      counts.bytes += chunk.length
      const last = chunk.lastIndexOf(newline)
      if (last === -1) {
        hold(chunk)
        return []
      }
      const pieces: Buffer[] = []
      let start = 0
      // Only a chunk longer than the limit can contain a line that is too long.
      while (start <= last && (heldBytes > 0 || dropped > 0 || last - start > maxLine)) {
        const end = chunk.indexOf(newline, start)
        hold(chunk.subarray(start, end))
        pieces.push(take())
        start = end + 1
      }
      if (start <= last) pieces.push(checked(chunk.subarray(start, last + 1)))
      if (last + 1 < chunk.length) hold(chunk.subarray(last + 1))
      return pieces
    },
    end: () => (heldBytes > 0 || dropped > 0 ? [take()] : []),
    text: lines => lines.toString(encoding === 'utf8' ? 'utf8' : 'latin1'),
  }
}

function invalidLines(bytes: Buffer): number {
  let count = 0
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(newline, start)
    const line = bytes.subarray(start, end === -1 ? bytes.length : end)
    if (!isUtf8(line)) count++
    start += line.length + 1
  }
  return count
}
