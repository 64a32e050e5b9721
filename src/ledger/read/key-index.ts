import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Hash, murmur } from './hash.ts'
import { entrySize, grouped, type Place, putPlace } from './place.ts'

/**
 * All keys of a ledger in bounded memory: 32 bytes per place, grouped by a 64-bit hash, in partitions that move to
 * temporary files when they grow too big. The keys themselves are not kept; they are read again from the file when they
 * are reported.
 */
export interface KeyIndex {
  add(key: string, place: Place): void
  /**
   * The places of each hash, in the order in which they were added. A group may hold several keys with the same hash.
   */
  groups(): Generator<Place[]>
  close(): void
}

export interface IndexOptions {
  readonly hash?: Hash
  /** Number of places held in memory before they move to temporary files. */
  readonly held?: number
}

const partitions = 64
const chunkEntries = 1024

interface Partition {
  chunks: Buffer[]
  /** Bytes used in the last chunk. */
  used: number
  /** Handle of the unlinked temporary file. */
  file?: number
  spilled: number
}

/** An empty index; `close` removes its temporary files. */
export function keyIndex({ hash = murmur, held = 4_000_000 }: IndexOptions = {}): KeyIndex {
  const parts: Partition[] = Array.from({ length: partitions }, () => ({ chunks: [], used: 0, spilled: 0 }))
  let count = 0

  const room = (part: Partition): Buffer => {
    const last = part.chunks.at(-1)
    if (last !== undefined && part.used < last.length) return last
    const chunk = Buffer.allocUnsafeSlow(chunkEntries * entrySize)
    part.chunks.push(chunk)
    part.used = 0
    return chunk
  }
  const spill = (): void => {
    const folder = mkdtempSync(join(tmpdir(), 'bs-ledger-'))
    try {
      for (const [index, part] of parts.entries()) {
        part.file ??= openSync(join(folder, String(index)), 'wx+', 0o600)
        for (const bytes of filled(part)) {
          for (let at = 0; at < bytes.length; ) at += writeSync(part.file, bytes, at)
          part.spilled += bytes.length
        }
        part.chunks = []
      }
    } finally {
      // The files are unlinked while open, so they vanish when the process ends, however it ends.
      rmSync(folder, { recursive: true, force: true })
    }
    count = 0
  }
  return {
    add(key, place) {
      const high = hash(key, 0x9747b28c)
      const part = parts[high >>> 26]
      if (part === undefined) return
      const chunk = room(part)
      const at = part.used
      putPlace(chunk, at, [high, hash(key, 0x3c6ef372)], place)
      part.used += entrySize
      if (++count >= held) spill()
    },
    *groups() {
      for (const part of parts) {
        const entries = load(part)
        part.chunks = []
        yield* grouped(entries)
      }
    },
    close() {
      for (const part of parts) if (part.file !== undefined) closeSync(part.file)
    },
  }
}

const filled = ({ chunks, used }: Partition): Buffer[] =>
  chunks.map((chunk, index) => (index === chunks.length - 1 ? chunk.subarray(0, used) : chunk))

function load(part: Partition): Buffer {
  const spilled = Buffer.allocUnsafeSlow(part.spilled)
  for (let at = 0; part.file !== undefined && at < part.spilled; ) {
    const size = readSync(part.file, spilled, at, part.spilled - at, at)
    if (size === 0) throw new Error('a temporary file ends too early')
    at += size
  }
  return Buffer.concat([spilled, ...filled(part)])
}
