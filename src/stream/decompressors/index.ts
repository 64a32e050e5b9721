import type { Unpack } from './input.ts'

/** One compression format. */
export interface Decompressor {
  readonly name: string
  /** The first bytes of its files, one character per byte. */
  readonly head: RegExp
  /** Loads the code, which most runs do not need. */
  readonly load: () => Promise<{ readonly unpack: Unpack }>
}

/**
 * The formats: gzip (RFC 1952), zstd (RFC 8878; a skippable frame may come first), xz, and bzip2 with the magic number
 * of a block or of the end.
 */
export const decompressors: readonly Decompressor[] = [
  { name: 'gzip', head: /^\x1f\x8b\x08/, load: () => import('./gzip.ts') },
  { name: 'zstd', head: /^(?:\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18)/, load: () => import('./zstd.ts') },
  { name: 'xz', head: /^\xfd7zXZ\0/, load: () => import('./xz.ts') },
  { name: 'bzip2', head: /^BZh[1-9](?:1AY&SY|\x17rE8P\x90)/, load: () => import('./bzip2.ts') },
]

/** Bytes needed to recognise the format. */
export const headLength = 10

/** The compression format of a file, recognised by its first bytes and not by its name; undefined: none. */
export function decompressorFor(head: Buffer): Decompressor | undefined {
  const text = head.toString('latin1', 0, headLength)
  return decompressors.find(packer => packer.head.test(text))
}
