import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cut, messageText, plural, printable, stripAnsi } from '../../src/lib/text.ts'

test('colours, cursor moves and titles are removed, text stays', () => {
  assert.equal(stripAnsi('\x1b[1;31mred\x1b[0m \x1b]0;title\x07plain \x1b[2K[31m'), 'red plain [31m')
  // Pieces around another escape do not become one.
  assert.equal(stripAnsi('\x1b\x1b[31m[36mcyan\x1b'), '[36mcyan')
})

test('what reaches a terminal is one line without control characters', () => {
  assert.equal(printable('a\x1b[2Jb\n\tc\x07\x9b31m'), 'ab c31m')
  assert.equal(printable('invoice\u202etxt.exe\u2066'), 'invoicetxt.exe')
})

test('a message has no controls, and of a long line what went wrong and what to do', () => {
  assert.equal(
    messageText('cannot read e\x1b[31mr\u202e.log: gone\nsecond'),
    'cannot read er.log: gone\nsecond',
  )
  const long = messageText(`cannot read ${'x'.repeat(100_000)}: no such file`)
  assert.ok(long.length < 2100)
  assert.match(long, /^cannot read x+… x+: no such file$/)
})

test('a text is cut with a mark, and never in the middle of a pair', () => {
  assert.equal(cut('abcdef', 6), 'abcdef')
  assert.equal(cut('abcdefg', 6), 'abcde…')
  assert.ok(!/[\ud800-\udbff](?![\udc00-\udfff])/.test(cut('abcd😀😀', 6)))
})

test('one type, three types', () =>
  assert.deepEqual([plural(1, 'type'), plural(3, 'type')], ['1 type', '3 types']))
