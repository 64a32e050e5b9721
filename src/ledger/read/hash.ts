/**
 * Hashes a text with a seed to 32 bits. It works on UTF-16 units, so that different unpaired surrogates get different
 * hashes.
 */
export type Hash = (text: string, seed: number) => number

/** MurmurHash3 (x86, 32 bits) over UTF-16 units. */
export const murmur: Hash = (text, seed) => {
  let hash = seed
  for (let i = 0; i < text.length; i++) {
    let unit = Math.imul(text.charCodeAt(i), 0xcc9e2d51)
    unit = Math.imul((unit << 15) | (unit >>> 17), 0x1b873593)
    hash ^= unit
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64
  }
  hash ^= text.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
