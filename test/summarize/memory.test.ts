import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { write } from '../../src/records/write.ts'
import { decode } from '../../src/summarize/line-decoder.ts'
import { summarizer } from '../../src/summarize/summarizer.ts'
import { at } from './given.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes that are still in use. */
function used(): number {
  collect()
  return process.memoryUsage().heapUsed
}

const block = 60_000
const count = 1000

/** A word of letters for each number: numbers would be masked. */
const word = (n: number): string => [...String(n)].map(digit => 'abcdefghij'[Number(digit)]).join('')

for (const level of ['info', 'error'] as const)
  test(`kinds of messages (${level}) keep no more of a log in memory than their own texts`, () => {
    const step = summarizer({ minApproval: 70, top: 10, by: ['type'] })
    const before = used()
    for (let n = 0; n < count; n++) {
      const message = `a message of several words about ${word(n)}`
      const type = `the type with the name ${word(n)}`
      const line = write({ timestamp: at(n), event: 'log', type, level, message })
      // As it is read: a part of a block.
      const text = Buffer.from(`${line}\n${' '.repeat(block)}`).toString('latin1')
      step.push(decode(text.slice(0, line.length)), () => {})
    }
    const kept = used() - before
    assert.ok(kept < (count * block) / 10, `${kept} bytes for ${count} kinds`)
    step.end(({ records }) => assert.equal(records, count))
  })
