/** Writes each argument by itself, decoded from JSON or from hex (0x…), with a pause that lets the reader see it alone. */
import { writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

for (const piece of process.argv.slice(2)) {
  writeSync(1, piece.startsWith('0x') ? Buffer.from(piece.slice(2), 'hex') : JSON.parse(`"${piece}"`))
  await setTimeout(60)
}
