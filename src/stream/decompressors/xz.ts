import { crc32 } from 'node:zlib'
import xz from 'xz-decompress'
import { endsEarly, goesOn, isCorrupt, type PackedInput, skipZeros, type Unpack } from './input.ts'

/**
 * The decoder inside the package. The package's own stream reads only one archive at a time and loses the bytes after
 * it.
 */
interface Decoder {
  readonly memory: { readonly buffer: ArrayBuffer }
  create_context(): number
  supply_input(context: number, length: number): void
  get_next_output(context: number): number
  destroy_context(context: number): void
}

/** The package does not declare these types; its version is pinned. */
const library = xz.XzReadableStream as unknown as {
  _moduleInstance?: { exports: Decoder }
  _getModuleInstance(): Promise<void>
}

/** Indexes of a context's fields, as 32-bit words. */
const field = { size: 0, input: 1, inputAt: 2, inputEnd: 3, output: 4, outputAt: 5 } as const
const result = { ok: 0, end: 1, memory: 4, format: 5, options: 6, starved: 8 } as const

/**
 * Unpacks the .xz format, one stream after the other. Filters, and checks other than CRC-32 and CRC-64, are not
 * supported.
 */
export const unpack: Unpack = async function* (bytes) {
  await library._getModuleInstance()
  const decoder = library._moduleInstance?.exports
  if (decoder === undefined) throw new Error('the xz decoder cannot be loaded')
  while (await bytes.has(1)) {
    yield* decode(decoder, bytes)
    await skipZeros(bytes)
  }
}

/** Decodes streams until one ends at the end of a piece. */
async function* decode(decoder: Decoder, bytes: PackedInput): AsyncGenerator<Buffer> {
  const context = decoder.create_context()
  // The buffer of the memory is replaced when the memory grows.
  const words = (): Uint32Array => new Uint32Array(decoder.memory.buffer, context, 6)
  let ended = false
  let any = false
  let last: Buffer = Buffer.alloc(0)
  try {
    for (;;) {
      const now = words()
      if (now[field.inputAt] === now[field.inputEnd]) {
        ended = !(await bytes.has(1))
        const piece = bytes.peek(now[field.size] ?? 0)
        new Uint8Array(decoder.memory.buffer).set(piece, now[field.input])
        decoder.supply_input(context, piece.length)
        last = Buffer.concat([last, piece.subarray(-tailLength)]).subarray(-tailLength)
        bytes.skip(piece.length)
      }
      const code = decoder.get_next_output(context)
      const { [field.output]: output = 0, [field.outputAt]: length = 0 } = words()
      if (length > 0) {
        any = true
        yield Buffer.from(decoder.memory.buffer.slice(output, output + length))
      }
      words()[field.outputAt] = 0
      if (code === result.end) return
      if (code !== result.ok) throw problem(code, ended, code === result.starved ? hasRest(last) : any)
    }
  } finally {
    decoder.destroy_context(context)
  }
}

function problem(code: number, ended: boolean, isOver: boolean): Error {
  if (code === result.starved && ended) return isOver ? goesOn('xz') : endsEarly()
  if (code === result.format && isOver) return goesOn('xz')
  if (code === result.options)
    return new Error('the archive uses a filter or check that is not known (unpack it with xz)')
  if (code === result.memory) return new Error('the archive needs too much memory (unpack it with xz)')
  return isCorrupt()
}

/** Size in bytes of a footer, and of what the decoder reads as the beginning of the next header. */
const tailLength = 24

/** Whether an archive ends within these last bytes and other bytes follow it. */
function hasRest(last: Buffer): boolean {
  for (let at = last.lastIndexOf('YZ'); at >= 10; at = last.lastIndexOf('YZ', at - 1)) {
    if (crc32(last.subarray(at - 6, at)) !== last.readUInt32LE(at - 10)) continue
    const rest = last.subarray(at + 2)
    return rest.length > 0 && rest[0] !== 0xfd
  }
  return false
}
