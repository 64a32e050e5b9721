import Bunzip, { type Input } from 'seek-bzip'
import { endsEarly, goesOn, isCorrupt, type PackedInput, skipZeros, type Unpack } from './input.ts'

/** Maximum size of a compressed block in bytes: 900,000 symbols of at most 20 bits, and the tables. */
const mostPacked = 2_400_000

/** Unpacks bzip2, one stream after the other, block by block. A block whose checksum is wrong is left out. */
export const unpack: Unpack = async function* (bytes) {
  for (let first = true; await bytes.has(1); first = false) {
    if (!(await bytes.has(4)) || !/^BZh[1-9]/.test(bytes.peek(4).toString('latin1'))) {
      throw first ? isCorrupt() : goesOn('bzip2')
    }
    yield* stream(bytes)
    await skipZeros(bytes)
  }
}

async function* stream(bytes: PackedInput): AsyncGenerator<Buffer> {
  const input = reader()
  const output = writer()
  let decoder: Bunzip | undefined
  for (let more = true; more; ) {
    await bytes.has(mostPacked)
    input.from(bytes.peek(mostPacked))
    try {
      decoder ??= new Bunzip(input, output)
      more = decoder._init_block()
      if (more) decoder._read_bunzip()
      else if (decoder.reader.read(32) >>> 0 !== decoder.streamCRC) throw isCorrupt()
    } catch {
      throw input.ended() ? endsEarly() : isCorrupt()
    }
    bytes.skip(input.used())
    yield* output.take()
  }
}

/** The decoder asks for bytes one at a time, and cannot wait for them. */
function reader() {
  let held = Buffer.alloc(0)
  let at = 0
  let ended = false
  const readByte = (): number => {
    const byte = held[at]
    if (byte === undefined) {
      ended = true
      throw endsEarly()
    }
    at++
    return byte
  }
  const input: Input = {
    readByte,
    read(buffer, offset, length) {
      for (let index = 0; index < length; index++) buffer[offset + index] = readByte()
      return length
    },
  }
  return {
    ...input,
    from(bytes: Buffer) {
      held = bytes as typeof held
      at = 0
    },
    used: () => at,
    ended: () => ended,
  }
}

function writer() {
  const size = 64 * 1024
  let full: Buffer[] = []
  let open = Buffer.allocUnsafeSlow(size)
  let at = 0
  return {
    writeByte(byte: number) {
      if (at === size) {
        full.push(open)
        open = Buffer.allocUnsafeSlow(size)
        at = 0
      }
      open[at++] = byte
    },
    take(): Buffer[] {
      const blocks = at > 0 ? [...full, open.subarray(0, at)] : full
      full = []
      open = Buffer.allocUnsafeSlow(size)
      at = 0
      return blocks
    },
  }
}
