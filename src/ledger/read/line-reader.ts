import { closeSync, openSync, readSync, statSync } from 'node:fs'

/** One line of a file; `bytes` is valid only until the next line is read. */
export interface RawLine {
  /** The bytes without the newline; a carriage return before it is kept. Only the beginning when `tooLong`. */
  readonly bytes: Buffer
  /** Line number, from 1. */
  readonly number: number
  /** Byte offset of the line in the file. */
  readonly offset: number
  /** Length of the whole line without its newline, in bytes. */
  readonly length: number
  /** True when a newline follows. */
  readonly ended: boolean
  readonly tooLong: boolean
}

const blockSize = 1024 * 1024
const newline = 10
/** Number of bytes kept of a line that is too long, enough to recognise its beginning. */
const headSize = 4096

/** Calls `onLine` for each line of a regular file, in order. Throws the errors of the file system. */
export function eachLine(path: string, maxLine: number, onLine: (line: RawLine) => void): void {
  assertRegular(path)
  const handle = openSync(path, 'r')
  try {
    readLines(handle, maxLine, onLine)
  } finally {
    closeSync(handle)
  }
}

/**
 * Throws unless the path is a regular file: a ledger is read more than once, which a pipe does not allow, and opening a
 * pipe might block for ever.
 */
export function assertRegular(path: string): void {
  const stat = statSync(path)
  if (stat.isFile()) return
  throw Object.assign(new Error('not a regular file'), stat.isDirectory() ? { code: 'EISDIR' } : {})
}

function readLines(handle: number, maxLine: number, onLine: (line: RawLine) => void): void {
  const block = Buffer.allocUnsafeSlow(blockSize)
  let number = 0
  let offset = 0
  let held: Buffer[] = []
  let heldBytes = 0
  let dropped = 0

  const hold = (part: Buffer): void => {
    const room = Math.max(0, maxLine - heldBytes)
    const kept = part.subarray(0, Math.min(room, part.length))
    if (kept.length > 0) held.push(Buffer.from(kept))
    heldBytes += kept.length
    dropped += part.length - kept.length
    if (dropped === 0 || held.length === 0) return
    // The line is too long to be parsed: keep only its beginning.
    held = [Buffer.from(Buffer.concat(held).subarray(0, headSize))]
  }
  const give = (bytes: Buffer, ended: boolean): void => {
    number++
    const tooLong = dropped > 0 || bytes.length > maxLine
    const length = heldBytes > 0 || dropped > 0 ? heldBytes + dropped : bytes.length
    onLine({ bytes: tooLong ? bytes.subarray(0, headSize) : bytes, number, offset, length, ended, tooLong })
    offset += length + 1
    held = []
    heldBytes = 0
    dropped = 0
  }
  const whole = (): Buffer => (held.length === 1 && held[0] ? held[0] : Buffer.concat(held))

  for (;;) {
    const size = readSync(handle, block, 0, blockSize, null)
    if (size === 0) break
    const read = block.subarray(0, size)
    let start = 0
    for (let end = read.indexOf(newline); end !== -1; end = read.indexOf(newline, start)) {
      if (heldBytes > 0 || dropped > 0) {
        hold(read.subarray(start, end))
        give(whole(), true)
      } else give(read.subarray(start, end), true)
      start = end + 1
    }
    if (start < size) hold(read.subarray(start))
  }
  if (heldBytes > 0 || dropped > 0) give(whole(), false)
}
