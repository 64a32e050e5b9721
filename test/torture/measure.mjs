/** Records of a run on standard input → characters in its lines, whether each piece is at most 1 MiB, and the last line. */
import { createInterface } from 'node:readline'

const seen = { characters: 0, longest: true, last: '' }
for await (const line of createInterface({ input: process.stdin })) {
  const { event, text, partial } = JSON.parse(line)
  if (event !== 'line') continue
  seen.characters += text.length
  if (text.length > 1024 * 1024) seen.longest = false
  if (!partial) seen.last = text.slice(-10)
}
console.log(JSON.stringify(seen))
