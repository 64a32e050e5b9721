import { Decompress } from 'fzstd'
import { endsEarly, goesOn, isCorrupt, type PackedInput, type Unpack } from './input.ts'

const frameMagic = 0xfd2fb528
const skippableMagic = 0x184d2a50
/** Maximum window in bytes: the default limit of `zstd -d`. */
const mostWindow = 128 * 1024 * 1024

/**
 * Unpacks zstd (RFC 8878) frame by frame and block by block, so that all blocks before a damaged one are read. The
 * decoder built into newer Node versions silently stops after the first frame. Checksums are not verified.
 */
export const unpack: Unpack = async function* (bytes) {
  for (let first = true; await bytes.has(1); first = false) {
    const magic = (await bytes.has(4)) ? bytes.peek(4).readUInt32LE() : 0
    if ((magic & 0xfffffff0) >>> 0 === skippableMagic) await skipFrame(bytes)
    else if (magic === frameMagic) yield* frame(bytes)
    else throw first ? isCorrupt() : goesOn('zstd')
  }
}

async function skipFrame(bytes: PackedInput): Promise<void> {
  if (!(await bytes.has(8))) throw endsEarly()
  let left = bytes.peek(8).readUInt32LE(4)
  bytes.skip(8)
  while (left > 0) {
    if (!(await bytes.has(1))) throw endsEarly()
    const part = bytes.peek(left).length
    bytes.skip(part)
    left -= part
  }
}

async function* frame(bytes: PackedInput): AsyncGenerator<Buffer> {
  await bytes.has(18)
  const { length, hasChecksum } = readHeader(bytes.peek(18))
  if (!(await bytes.has(length))) throw endsEarly()
  const given: Buffer[] = []
  const engine = new Decompress(part => {
    given.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength))
  })
  // The decoder needs at least 18 bytes before it reads a header.
  let pending = bytes.peek(length)
  bytes.skip(length)
  for (let isLast = false; !isLast; ) {
    if (!(await bytes.has(3))) throw endsEarly()
    const head = bytes.peek(3).readUIntLE(0, 3)
    isLast = (head & 1) === 1
    const size = 3 + ((head & 6) === 2 ? 1 : head >> 3)
    if (size > 3 + mostBlock) throw isCorrupt()
    if (!(await bytes.has(size))) throw endsEarly()
    pending = Buffer.concat([pending, bytes.peek(size)])
    bytes.skip(size)
    const tail = isLast && hasChecksum ? 4 : 0
    if (tail > 0 && !(await bytes.has(tail))) throw endsEarly()
    decode(engine, isLast ? Buffer.concat([pending, bytes.peek(tail)]) : pending, isLast)
    bytes.skip(tail)
    pending = Buffer.alloc(0)
    yield* given.splice(0)
  }
}

const mostBlock = 128 * 1024

function decode(engine: Decompress, part: Buffer, isLast: boolean): void {
  try {
    engine.push(part, isLast)
  } catch {
    throw isCorrupt()
  }
}

/**
 * Length of the frame header in bytes. Also checks the window: the decoder would accept any size, and use up to 2 GiB
 * of memory.
 */
function readHeader(head: Buffer): { length: number; hasChecksum: boolean } {
  const flags = head[4] ?? 0
  const isSingle = (flags & 32) !== 0
  const dictionary = [0, 1, 2, 4][flags & 3] ?? 0
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0
  const at = (isSingle ? 5 : 6) + dictionary
  const length = at + sizeBytes
  if (head.length < length) throw endsEarly()
  if (head.subarray(at - dictionary, at).some(byte => byte !== 0)) {
    throw new Error('the archive needs a dictionary')
  }
  const window = isSingle ? contentSize(head, at, sizeBytes) : windowOf(head[5] ?? 0)
  if (window > mostWindow) throw new Error('the archive needs a window over 128 MiB')
  return { length, hasChecksum: (flags & 4) !== 0 }
}

function contentSize(head: Buffer, at: number, bytes: number): number {
  if (bytes === 8) return Number(head.readBigUInt64LE(at))
  return head.readUIntLE(at, bytes) + (bytes === 2 ? 256 : 0)
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}
