import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { write } from '../../src/records/write.ts'
import { type LineHead, writeLines } from '../../src/run/line-writer.ts'

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
  const text = `${lines.join('\n')}\n`
  assert.equal(writeLines(from, seq, text, Buffer.from(text)).toString(), slow(from, seq, lines))
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
  const out = writeLines(head, 0, bytes.toString(), bytes)
  assert.equal(JSON.parse(out.toString()).text, 'a\ufffd')
})

test('one block does not change another that is still being written', () => {
  const first = writeLines(head, 0, 'first\n', Buffer.from('first\n'))
  const before = first.toString()
  writeLines(head, 1, 'second\n', Buffer.from('second\n'))
  assert.equal(first.toString(), before)
})
