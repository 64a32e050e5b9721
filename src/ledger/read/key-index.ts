import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Hash, murmur } from './hash.ts'

/** A place where a key was seen. */
export interface Place {
  /** Number of the source (see `sourceOf`). */
  readonly source: number
  /** Line number from 1; 0 in a file without lines. */
  readonly line: number
  /** Byte offset in the file. */
  readonly offset: number
  /** Milliseconds since 1970; NaN when the record has no time. */
  readonly time: number
  /** True when the record has an error. */
  readonly error: boolean
}

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
const entrySize = 32
const errorFlag = 2 ** 31
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
    add(key, { source, line, offset, time, error }) {
      const high = hash(key, 0x9747b28c)
      const part = parts[high >>> 26]
      if (part === undefined) return
      const chunk = room(part)
      const at = part.used
      chunk.writeUInt32LE(high, at)
      chunk.writeUInt32LE(hash(key, 0x3c6ef372), at + 4)
      chunk.writeDoubleLE(time, at + 8)
      chunk.writeDoubleLE(offset, at + 16)
      chunk.writeUInt32LE(line, at + 24)
      chunk.writeUInt32LE(source + (error ? errorFlag : 0), at + 28)
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

/** A hash table with open addressing: entries with the same hash are linked. */
function* grouped(entries: Buffer): Generator<Place[]> {
  const count = entries.length / entrySize
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, count * 2))) - 1
  const first = new Int32Array(mask + 1).fill(-1)
  const last = new Int32Array(mask + 1)
  const next = new Int32Array(count).fill(-1)
  const same = (a: number, b: number): boolean =>
    entries.readUInt32LE(a * entrySize) === entries.readUInt32LE(b * entrySize) &&
    entries.readUInt32LE(a * entrySize + 4) === entries.readUInt32LE(b * entrySize + 4)
  for (let entry = 0; entry < count; entry++) {
    let slot = entries.readUInt32LE(entry * entrySize + 4) & mask
    for (let found = first[slot] ?? -1; found !== -1 && !same(found, entry); found = first[slot] ?? -1)
      slot = (slot + 1) & mask
    if (first[slot] === -1) first[slot] = entry
    else next[last[slot] ?? 0] = entry
    last[slot] = entry
  }
  for (const start of first) {
    if (start === -1) continue
    const places: Place[] = []
    for (let entry = start; entry !== -1; entry = next[entry] ?? -1) places.push(placeAt(entries, entry))
    yield places
  }
}

function placeAt(entries: Buffer, entry: number): Place {
  const at = entry * entrySize
  const flags = entries.readUInt32LE(at + 28)
  return {
    source: flags % errorFlag,
    line: entries.readUInt32LE(at + 24),
    offset: entries.readDoubleLE(at + 16),
    time: entries.readDoubleLE(at + 8),
    error: flags >= errorFlag,
  }
}
