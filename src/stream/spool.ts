import { mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** So much waits in memory. */
const mostInMemory = 1024 * 1024

/** Bytes that have to wait: a little in memory, more in a file. */
export interface Spool {
  /** False: there is no room for it. */
  add(block: Buffer): boolean
  /** All of it, in order: the blocks, then the file, which the taker has to close. */
  take(): { readonly blocks: Uint8Array[]; readonly handle?: number; readonly size: number }
}

export function spool(): Spool {
  const blocks: Uint8Array[] = []
  let inMemory = 0
  let handle: number | undefined
  let size = 0
  let isFull = false
  return {
    add(block) {
      if (isFull) return false
      if (inMemory + block.length <= mostInMemory && handle === undefined) {
        blocks.push(new Uint8Array(block))
        inMemory += block.length
        return true
      }
      try {
        handle ??= nameless()
        for (let at = 0; at < block.length; ) at += writeSync(handle, block, at, block.length - at, size + at)
        size += block.length
        return true
      } catch {
        // What was written of the block lies behind `size`, where nobody looks.
        isFull = true
        return false
      }
    },
    take: () => ({ blocks, size, ...(handle !== undefined && { handle }) }),
  }
}

/** A file that is gone when it is closed, however the process ends. */
function nameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'batch-signals-'))
  try {
    return openSync(join(folder, 'ahead'), 'wx+', 0o600)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
