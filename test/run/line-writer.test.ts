import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { write } from '../../src/records/write.ts'
import { type LineHead, writeLines } from '../../src/run/output/line-writer.ts'

const head: LineHead = {
  timestamp: '2026-01-25T13:00:00.000Z',
  run_id: '20260125T130000Z-4f2a91',
  type: 'mäth "1"',
  attempt: 2,
  stream: 'stderr',
}

const slow = (from: LineHead, seq: number, lines: readonly string[]): string =>
  lines.map((text, i) => `${write({ event: 'line', ...from, seq: seq + i, text })}\n`).join('')

const compare = (from: LineHead, seq: number, lines: readonly string[]): void => {
  const { pieces, lines: count } = writeLines(from, seq, Buffer.from(`${lines.join('\n')}\n`))
  assert.equal(Buffer.concat(pieces).toString(), slow(from, seq, lines))
  assert.equal(count, lines.length)
}

test('a block is written as the record writer writes it, line by line', () => {
  compare(head, 98, ['', 'plain', '\x1b[32m"✓"\x1b[0m', 'back\\slash \\n', '\0\t\x1f\x7f', '\u2028😀'])
})

test('the same for any text', () => {
  const line = fc.string({ unit: 'binary' }).map(text => text.replaceAll('\n', ''))
  fc.assert(
    fc.property(fc.nat(), fc.array(line, { minLength: 1 }), (seq, lines) => compare(head, seq, lines)),
  )
})

test('a run without types writes no type', () => {
  const { type: _, ...single } = head
  compare(single, 0, ['a'])
})

test('bytes that are no UTF-8 are written as U+FFFD, so that the JSON is valid', () => {
  const bytes = Buffer.from([0x61, 0xff, 0x0a])
  const { pieces } = writeLines(head, 0, bytes)
  assert.equal(JSON.parse(Buffer.concat(pieces).toString()).text, 'a\ufffd')
})

test('one block does not change another that is still being written', () => {
  const [first] = writeLines(head, 0, Buffer.from('first\n')).pieces
  const before = first?.toString()
  writeLines(head, 1, Buffer.from('second\n'))
  assert.equal(first?.toString(), before)
})

test('numbers grow by a digit within a block', () => {
  compare(
    head,
    7,
    Array.from({ length: 1200 }, (_, i) => `${i}`),
  )
})

test('blocks of any size fit, also those that grow sixfold', () => {
  for (const length of [1, 3, 1000, 300_000, 1_100_000]) compare(head, 9, ['\0'.repeat(length), 'x', ''])
  for (let i = 0; i < 40; i++) compare(head, i, ['plain text '.repeat(5000 + i), '"'.repeat(3000), ''])
})
