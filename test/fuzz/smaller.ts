/** The smallest input that was found to fail as well: parts are left out, large ones first, for as long as it fails. */
export async function smaller(input: Buffer, fails: (part: Buffer) => Promise<boolean>): Promise<Buffer> {
  let least = input
  let tries = 3000
  for (
    let size = Math.ceil(input.length / 2);
    size >= 1 && tries > 0;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let at = 0; at < least.length && tries > 0; tries--) {
      const part = Buffer.concat([least.subarray(0, at), least.subarray(at + size)])
      if (await fails(part)) least = part
      else at += size
    }
  }
  return least
}
