/** A word or sign that a secret may follow: between the two is no place to cut. */
const announces =
  /(?:[:=]|\b(?:bearer|basic|digest|token|apikey|passwo?r?d|passphrase|pwd|secret|credentials?|[\w-]{0,16}key))["'\\]{0,2}\s{0,8}$/i

/**
 * Where a line that is longer than `limit` bytes may be cut: behind a blank or comma near the limit, so that no secret
 * is torn and shown in halves; else between two characters.
 */
export function cutAt(bytes: Buffer, limit: number): number {
  for (let at = limit; at > limit - 65_536 && at > 0; at--) {
    const byte = bytes[at - 1]
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x2c) continue
    if (isSign(bytes[at]) || announces.test(bytes.toString('latin1', Math.max(0, at - 40), at))) continue
    return at
  }
  let at = limit
  while (at > limit - 4 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--
  return at
}

/** A blank, a colon or an equals sign: the word before it goes on. */
const isSign = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x3a || byte === 0x3d
