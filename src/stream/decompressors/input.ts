/** Compressed bytes that arrive in chunks and are taken as they are needed. */
export interface PackedInput {
  /** Waits until `count` bytes are buffered; resolves to false when the input ends before. */
  has(count: number): Promise<boolean>
  /** The buffered bytes, at most `most` of them. They stay until they are skipped. */
  peek(most: number): Buffer
  skip(count: number): void
}

/** Unpacks an input. Yields everything that can be unpacked before it throws. */
export type Unpack = (intake: PackedInput) => AsyncGenerator<Buffer>

/** Wraps chunks of compressed bytes. */
export function intake(chunks: AsyncIterable<Buffer>): PackedInput {
  const source = chunks[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  return {
    async has(count) {
      if (held.length >= count) return true
      const parts = [held]
      let length = held.length
      while (length < count) {
        const { done, value } = await source.next()
        if (done) break
        parts.push(value)
        length += value.length
      }
      held = Buffer.concat(parts)
      return length >= count
    },
    peek: most => held.subarray(0, most),
    skip(count) {
      held = held.subarray(count)
    },
  }
}

/** The reasons why an archive cannot be read further. */
export const endsEarly = (): Error => new Error('the archive ends too early')
export const isCorrupt = (): Error => new Error('the archive is corrupt')
export const goesOn = (packer: string): Error => new Error(`what follows the archive is no ${packer}`)

/** Skips the zero bytes that tapes and some tools append to an archive. */
export async function skipZeros(bytes: PackedInput): Promise<void> {
  while ((await bytes.has(1)) && bytes.peek(1)[0] === 0) bytes.skip(1)
}
