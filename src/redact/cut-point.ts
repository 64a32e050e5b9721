import { hideSecrets } from './hide-text.ts'

/** How far from a cut a secret may begin or end. */
const around = 2048
const furthest = 65_536

/**
 * Where a line that is longer than `limit` bytes may be cut: behind a blank or comma near the limit, where hiding both
 * sides hides what hiding the whole does, so that no secret is torn and shown in halves; else between two characters.
 */
export function cutAt(bytes: Buffer, limit: number): number {
  let tries = 0
  for (let at = limit; at > limit - furthest && at > 0 && tries < mostTries; at--) {
    const byte = bytes[at - 1]
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x2c) continue
    tries++
    if (isSafe(bytes, at)) return at
  }
  let at = limit
  while (at > limit - 4 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--
  return at
}

const mostTries = 64

function isSafe(bytes: Buffer, at: number): boolean {
  const left = bytes.toString('latin1', Math.max(0, at - around), at)
  const right = bytes.toString('latin1', at, at + around)
  return hideSecrets(left + right) === hideSecrets(left) + hideSecrets(right)
}
