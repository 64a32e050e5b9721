import { closeSync, openSync, readSync } from 'node:fs'
import type { RawLine } from '../read/line-reader.ts'
import { markLength } from '../read/record-reader.ts'
import type { Writer } from './disk.ts'

/** Writes a line without its newline and without the byte order mark of its file. */
export function writeLine(path: string, line: RawLine, to: Writer): void {
  if (line.tooLong) copyRange(path, line, to)
  else to.write(line.bytes.subarray(markLength(line)))
}

/** Copies a line that is too long for memory piece by piece. */
function copyRange(path: string, line: RawLine, to: Writer): void {
  const mark = markLength(line)
  const offset = line.offset + mark
  const length = line.length - mark
  const handle = openSync(path, 'r')
  const block = Buffer.allocUnsafeSlow(1024 * 1024)
  try {
    for (let at = 0; at < length; ) {
      const size = readSync(handle, block, 0, Math.min(block.length, length - at), offset + at)
      if (size === 0) return
      to.write(block.subarray(0, size))
      at += size
    }
  } finally {
    closeSync(handle)
  }
}
