import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { decompressors } from '../../src/stream/decompressors/index.ts'
import { unpacked } from '../../src/stream/unpacked.ts'
import type { Random } from './random.ts'

const endings: Readonly<Record<string, string>> = { gzip: 'gz', zstd: 'zst', xz: 'xz', bzip2: 'bz2' }
const file = (name: string): Buffer => readFileSync(`test/fixtures/packed/few.log.${name}`)

/** One of the small archives in test/fixtures, and what it holds. */
export function packed(random: Random): { name: string; bytes: Buffer; held: Buffer } {
  const { name } = random.one(decompressors)
  return {
    name,
    bytes: file(endings[name] ?? ''),
    held: Buffer.from('first line\nsecond ✓\nlast without end'),
  }
}

/** What comes out of an archive, and the damage that is told. */
export async function unpackedFrom(
  pieces: readonly Buffer[],
): Promise<{ bytes: Buffer; damage: string | undefined }> {
  let damage: string | undefined
  const parts: Buffer[] = []
  const input = Readable.from(pieces, { objectMode: false })
  for await (const part of await unpacked(input, error => {
    damage = error.message
  })) {
    parts.push(part as Buffer)
  }
  return { bytes: Buffer.concat(parts), damage }
}
