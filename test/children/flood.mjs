/** Writes numbered lines, so many or without end, as fast as they are taken. */
import { writeSync } from 'node:fs'

const limit = Number(process.argv[2] ?? Infinity)
for (let i = 0; i < limit; ) {
  let block = ''
  for (let j = 0; j < 1000 && i < limit; j++) block += `line ${i++} of a flood\n`
  writeSync(1, block)
}
