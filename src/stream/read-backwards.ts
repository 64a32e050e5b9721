import { closeSync, openSync, readSync, statSync } from 'node:fs'

const blockSize = 256 * 1024
const newline = 10

/**
 * Yields the whole lines of a regular file, last line first, going back at most `most` bytes; yields nothing for any
 * other kind of file. Lines longer than a block are left out: no record is that long. Throws the errors of the file
 * system.
 */
export function* backwards(path: string, most = Number.POSITIVE_INFINITY): Generator<string> {
  // Opening a named pipe would block until it has a writer.
  const stat = statSync(path)
  if (!stat.isFile()) return
  const handle = openSync(path, 'r')
  try {
    const stop = Math.max(0, stat.size - most)
    /** The end of a line that begins in the block before. */
    let rest = Buffer.alloc(0)
    let whole = true
    for (let end = stat.size; end > stop; ) {
      const start = Math.max(stop, end - blockSize)
      const block = Buffer.allocUnsafe(end - start)
      const length = readSync(handle, block, 0, block.length, start)
      end = start
      let to = length
      for (
        let at = block.lastIndexOf(newline, to - 1);
        at !== -1;
        at = at > 0 ? block.lastIndexOf(newline, at - 1) : -1
      ) {
        const line = block.subarray(at + 1, to)
        if (whole && line.length + rest.length > 0)
          yield (rest.length === 0 ? line : Buffer.concat([line, rest])).toString()
        rest = Buffer.alloc(0)
        whole = true
        to = at
      }
      if (to + rest.length > blockSize) whole = false
      rest = whole ? Buffer.concat([block.subarray(0, to), rest]) : Buffer.alloc(0)
    }
    if (stop === 0 && whole && rest.length > 0) yield rest.toString()
  } finally {
    closeSync(handle)
  }
}
