import { once } from 'node:events'
import { Readable } from 'node:stream'
import { type Decompressor, decompressorFor } from './decompressors/index.ts'
import { intake } from './decompressors/input.ts'
import { archiveHeadLength, unsupportedArchive } from './unsupported-archive.ts'
import { toUtf8, wideOf } from './utf-16.ts'

/** Called when an input breaks off; everything that could be read has been passed on before. */
export type OnDamage = (error: Error) => void

/**
 * The bytes of an input: decompressed if it is compressed, converted to UTF-8 from UTF-16 or UTF-32. Waits for the
 * first bytes, but never longer than for the first line, so that a live input is not held up.
 */
export async function unpacked(input: Readable, onDamage: OnDamage): Promise<Readable> {
  let head: Buffer
  try {
    head = await peek(input)
  } catch (error) {
    onDamage(error as Error)
    return Readable.from([])
  }
  const packer = decompressorFor(head)
  if (packer !== undefined) {
    return Readable.from(decoded(unpack(packer, whole(head, input), onDamage), onDamage), {
      objectMode: false,
    })
  }
  const unread = unsupportedArchive(head)
  if (unread !== undefined) {
    onDamage(new Error(`it is ${unread}`))
    input.destroy()
    return Readable.from([])
  }
  const encoding = wideOf(head)
  if (encoding !== undefined) {
    return Readable.from(toUtf8(encoding, whole(head, input)), { objectMode: false })
  }
  if (input.readableEnded) return Readable.from(head.length > 0 ? [head] : [], { objectMode: false })
  if (head.length > 0) input.unshift(head)
  return input
}

/** Whether too few bytes are there to know the kind of a file. The first line is enough: it must not wait. */
const lacksHead = (head: Buffer): boolean => head.length < archiveHeadLength && !head.includes(10)

async function peek(input: Readable): Promise<Buffer> {
  let head = Buffer.alloc(0)
  while (lacksHead(head)) {
    const more: Buffer | null = input.read()
    if (more !== null) head = Buffer.concat([head, more])
    else if (input.readableEnded || input.destroyed) break
    else await Promise.race([once(input, 'readable'), once(input, 'end')])
  }
  return head
}

async function* whole(head: Buffer, input: Readable): AsyncGenerator<Buffer> {
  yield head
  if (!input.readableEnded) yield* input
}

/** Converts unpacked bytes to UTF-8. */
async function* decoded(parts: AsyncGenerator<Buffer>, onDamage: OnDamage): AsyncGenerator<Buffer> {
  let head = Buffer.alloc(0)
  while (lacksHead(head)) {
    const { done, value } = await parts.next()
    if (done) break
    head = Buffer.concat([head, value])
  }
  const unread = unsupportedArchive(head)
  if (unread !== undefined) {
    onDamage(new Error(`it is ${unread}`))
    await parts.return(undefined)
    return
  }
  const encoding = wideOf(head)
  if (encoding !== undefined) yield* toUtf8(encoding, following(head, parts))
  else yield* following(head, parts)
}

async function* following(head: Buffer, parts: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head
  yield* parts
}

async function* unpack(
  { load }: Decompressor,
  packed: AsyncIterable<Buffer>,
  onDamage: OnDamage,
): AsyncGenerator<Buffer> {
  const { unpack } = await load()
  try {
    yield* unpack(intake(packed))
  } catch (error) {
    onDamage(error as Error)
  }
}
