import { mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Maximum number of bytes held in memory. */
const mostInMemory = 1024 * 1024

/** Stores bytes that have to wait: a limited number in memory, more in a temporary file. */
export interface Spool {
  /** Returns false when there is no room for the block. */
  add(block: Buffer): boolean
  /** Everything stored, in order: the blocks, then the file, whose handle the caller must close. */
  take(): { readonly blocks: Uint8Array[]; readonly handle?: number; readonly size: number }
}

/** An empty spool; its temporary file is created only when it is needed. */
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
        // Bytes of the block that were already written lie behind `size` and are never read.
        isFull = true
        return false
      }
    },
    take: () => ({ blocks, size, ...(handle !== undefined && { handle }) }),
  }
}

/** Opens a temporary file without a name: it vanishes when it is closed, however the process ends. */
function nameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'batch-signals-'))
  try {
    return openSync(join(folder, 'ahead'), 'wx+', 0o600)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
