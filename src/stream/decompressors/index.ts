import type { Unpack } from './input.ts'

/** One way of packing files. */
export interface Decompressor {
  readonly name: string
  /** How its files begin, each byte one character. */
  readonly head: RegExp
  /** Loads the code, which most runs do not need. */
  readonly load: () => Promise<{ readonly unpack: Unpack }>
}

/** RFC 1952, RFC 8878 (a skippable frame may come first), the .xz format, bzip2 with the mark of a block or of the end. */
export const decompressors: readonly Decompressor[] = [
  { name: 'gzip', head: /^\x1f\x8b\x08/, load: () => import('./gzip.ts') },
  { name: 'zstd', head: /^(?:\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18)/, load: () => import('./zstd.ts') },
  { name: 'xz', head: /^\xfd7zXZ\0/, load: () => import('./xz.ts') },
  { name: 'bzip2', head: /^BZh[1-9](?:1AY&SY|\x17rE8P\x90)/, load: () => import('./bzip2.ts') },
]

/** So many bytes tell how a file is packed. */
export const headLength = 10

/** By content, not by name. */
export function decompressorFor(head: Buffer): Decompressor | undefined {
  const text = head.toString('latin1', 0, headLength)
  return decompressors.find(packer => packer.head.test(text))
}
