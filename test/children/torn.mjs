/** Prints the same line, given as argument, over and over: cut in two after each of its bytes, and across each border of 64 KiB. */
import { writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

const line = Buffer.from(`${process.argv[2]}\n`)
for (let i = 1; i < line.length; i++) {
  writeSync(1, line.subarray(0, i))
  await setTimeout(5)
  writeSync(1, line.subarray(i))
}
const border = 64 * 1024
let printed = (line.length - 1) * line.length
for (let i = 1; i < line.length; i++) {
  const filler = Buffer.alloc(border - ((printed + i) % border) - 1, '.')
  const block = Buffer.concat([filler, Buffer.from('\n'), line])
  for (let at = 0; at < block.length; ) at += writeSync(1, block, at)
  printed += block.length
}
