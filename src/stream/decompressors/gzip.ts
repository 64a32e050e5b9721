import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib'
import { endsEarly, goesOn, isCorrupt, type PackedInput, skipZeros, type Unpack } from './input.ts'

// Bytes per piece. A piece with damage yields nothing, so pieces are small.
const pieceSize = 4096

/**
 * Unpacks gzip (RFC 1952), one member after the other. `createGunzip` would lose unpacked data when garbage follows a
 * member.
 */
export const unpack: Unpack = async function* (bytes) {
  for (let first = true; await bytes.has(1); first = false) {
    if (!(await hasMagic(bytes))) throw first ? isCorrupt() : goesOn('gzip')
    await skipHeader(bytes)
    let sum = 0
    for await (const part of inflate(bytes)) {
      sum = crc32(part, sum)
      yield part
    }
    if (!(await bytes.has(8))) throw endsEarly()
    if (bytes.peek(4).readUInt32LE() !== sum) throw isCorrupt()
    bytes.skip(8)
    await skipZeros(bytes)
  }
}

const hasMagic = async (bytes: PackedInput): Promise<boolean> =>
  (await bytes.has(3)) && bytes.peek(3).equals(Buffer.from([0x1f, 0x8b, 8]))

async function skipHeader(bytes: PackedInput): Promise<void> {
  if (!(await bytes.has(10))) throw endsEarly()
  const flags = bytes.peek(4)[3] ?? 0
  bytes.skip(10)
  if (flags & 4) {
    if (!(await bytes.has(2))) throw endsEarly()
    const extra = 2 + bytes.peek(2).readUInt16LE()
    if (!(await bytes.has(extra))) throw endsEarly()
    bytes.skip(extra)
  }
  // File name and comment end with a zero byte.
  for (const bit of [8, 16]) {
    if (!(flags & bit)) continue
    for (let last = 1; last !== 0; bytes.skip(1)) {
      if (!(await bytes.has(1))) throw endsEarly()
      last = bytes.peek(1)[0] ?? 0
    }
  }
  if (!(flags & 2)) return
  if (!(await bytes.has(2))) throw endsEarly()
  bytes.skip(2)
}

/** Unpacks one deflate stream; the bytes after it stay in `bytes`. */
async function* inflate(bytes: PackedInput): AsyncGenerator<Buffer> {
  const engine = createInflateRaw({ chunkSize: 64 * 1024 })
  let given: Buffer[] = []
  let failed = false
  engine.on('data', (part: Buffer) => given.push(part))
  engine.on('error', () => {
    failed = true
  })
  const take = (): Buffer[] => {
    const parts = given
    given = []
    return parts
  }
  try {
    for (;;) {
      const isLast = !(await bytes.has(1))
      const piece = bytes.peek(pieceSize)
      const before = engine.bytesWritten
      await (isLast ? end(engine) : write(engine, piece))
      yield* take()
      if (failed) throw isLast ? endsEarly() : isCorrupt()
      if (isLast) return
      const used = engine.bytesWritten - before
      bytes.skip(used)
      if (used < piece.length) return
    }
  } finally {
    engine.destroy()
  }
}

/** Resolves when the piece is consumed, the stream ends within it, or the data is invalid. */
const write = (engine: InflateRaw, piece: Buffer): Promise<void> =>
  new Promise(resolve => {
    const settle = (): void => {
      engine.off('end', settle).off('error', settle)
      resolve()
    }
    engine.on('end', settle).on('error', settle).write(piece, settle)
  })

const end = (engine: InflateRaw): Promise<void> =>
  new Promise(resolve => {
    engine
      .once('end', resolve)
      .once('error', () => resolve())
      .end()
  })
