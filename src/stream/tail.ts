import { closeSync, openSync, readSync } from 'node:fs'
import { Failure, reason } from '../lib/failure.ts'
import { decompressorFor, headLength } from './decompressors/index.ts'

/** A position in a file in bytes, and the number of lines before it. */
export interface Start {
  readonly position: number
  readonly lines: number
}

const newline = 10

/**
 * The position where the last `count` lines begin; the beginning of the file when `count` is undefined. Throws for a
 * compressed file.
 */
export function startOf(file: string, count: number | undefined): Start {
  let handle: number | undefined
  try {
    handle = openSync(file, 'r')
    const head = Buffer.alloc(headLength)
    const packer = decompressorFor(head.subarray(0, readSync(handle, head, 0, headLength, 0)))
    if (packer !== undefined) {
      throw new Failure(
        `cannot follow ${file}: it is packed with ${packer.name} (leave --follow and --tail away)`,
      )
    }
    return count === undefined ? { position: 0, lines: 0 } : lastLines(handle, count)
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(`cannot read ${file}: ${reason(error)}`)
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/** Reads the whole file, because the line numbers are needed too. */
function lastLines(handle: number, count: number): Start {
  const block = Buffer.allocUnsafeSlow(256 * 1024)
  /** Start offsets of the last lines, as a ring buffer. */
  const begins: number[] = []
  let lines = 0
  let position = 0
  let isBegin = true
  for (;;) {
    const length = readSync(handle, block, 0, block.length, position)
    if (length === 0) break
    const bytes = block.subarray(0, length)
    for (let at = 0; at < length; ) {
      if (isBegin && count > 0) begins[lines % count] = position + at
      if (isBegin) lines++
      const end: number = bytes.indexOf(newline, at)
      isBegin = end !== -1
      at = isBegin ? end + 1 : length
    }
    position += length
  }
  if (count === 0) return { position, lines }
  return lines <= count
    ? { position: 0, lines: 0 }
    : { position: begins[lines % count] ?? 0, lines: lines - count }
}
