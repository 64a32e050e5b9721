import { closeSync, openSync, readSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { Failure, reason } from '../lib/failure.ts'

const enough = 256 * 1024

/** The first lines of a file that are not empty; of a gzip file as well. */
export function firstLines(file: string, most: number): string[] {
  const bytes = beginning(file)
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(bytes) : bytes).toString('utf8')
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  return lines.filter(line => line.trim() !== '').slice(0, most)
}

function beginning(file: string): Buffer {
  try {
    const handle = openSync(file === '-' ? '/dev/stdin' : file, 'r')
    try {
      const bytes = Buffer.alloc(enough)
      return bytes.subarray(0, readSync(handle, bytes, 0, enough, null))
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reason(error)}`)
  }
}

/** As much as the beginning of the archive holds. */
function unpacked(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { finishFlush: 2 })
  } catch {
    return bytes
  }
}
