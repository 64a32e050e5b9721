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

/** Bytes of one entry: hash of the key (8), time (8), offset (8), line (4), source and flag of the error (4). */
export const entrySize = 32
const errorFlag = 2 ** 31

/** Writes an entry at a byte offset; `hash`: both halves of the key's hash. */
export function putPlace(
  entries: Buffer,
  at: number,
  hash: readonly [number, number],
  { source, line, offset, time, error }: Place,
): void {
  entries.writeUInt32LE(hash[0], at)
  entries.writeUInt32LE(hash[1], at + 4)
  entries.writeDoubleLE(time, at + 8)
  entries.writeDoubleLE(offset, at + 16)
  entries.writeUInt32LE(line, at + 24)
  entries.writeUInt32LE(source + (error ? errorFlag : 0), at + 28)
}

/** The places of each hash. A hash table with open addressing: entries with the same hash are linked. */
export function* grouped(entries: Buffer): Generator<Place[]> {
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
