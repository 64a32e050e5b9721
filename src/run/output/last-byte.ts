import { closeSync, openSync, readSync, type Stats } from 'node:fs'

/** The last byte of the file; a newline where it cannot be read. */
export function lastByte(path: string, stat: Stats): number {
  if (!stat.isFile() || stat.size === 0) return 10
  const byte = Buffer.from([10])
  try {
    const fd = openSync(path, 'r')
    try {
      readSync(fd, byte, 0, 1, stat.size - 1)
    } finally {
      closeSync(fd)
    }
  } catch {
    // It may be appended to, but not read.
  }
  return byte[0] ?? 10
}
