/** One line of so many bytes, then another one; ends when its stdin does. */
import { writeSync } from 'node:fs'

const block = Buffer.alloc(1024 * 1024, 'x')
for (let left = Number(process.argv[2]); left > 0; )
  left -= writeSync(1, block, 0, Math.min(left, block.length))
writeSync(1, '\nnext\n')
process.stdin.resume()
