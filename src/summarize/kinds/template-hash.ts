import { isDelimiter, wordEnd } from './characters.ts'

/** The hash of an empty text: 32 bits of FNV-1a (Fowler, Noll and Vo). */
export const emptyHash = 0x811c9dc5 | 0

/** The hash of a text and one more character. */
export const mixed = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193)

/** The hash of a text and `<n>`. */
export const maskedHash = (hash: number): number => mixed(mixed(mixed(hash, 60), 110), 62)

/** The hash of a template or of a word in it. */
export function templateHash(text: string): number {
  let hash = emptyHash
  for (let i = 0; i < text.length; i++) hash = mixed(hash, text.charCodeAt(i))
  return hash
}

/** Hashes of the first words of a template. */
export function wordHashes(template: string, count: number): Int32Array {
  const hashes = new Int32Array(count)
  let place = 0
  for (let at = 0; at <= template.length && place < count; ) {
    const end = wordEnd(template, at)
    let hash = emptyHash
    for (let i = at; i < end; i++) hash = mixed(hash, template.charCodeAt(i))
    hashes[place++] = hash
    at = end
    while (at < template.length && isDelimiter(template.charCodeAt(at))) at++
    if (at === template.length && end === at) break
  }
  return hashes
}
