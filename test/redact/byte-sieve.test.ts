import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { firstSuspect } from '../../src/redact/byte-sieve.ts'
import { alarmTables } from '../../src/redact/generated/tables.ts'
import { mayHoldSecret } from '../../src/redact/hide-secrets.ts'

const { words } = alarmTables

/** Each word as it raises the alarm in bytes: a name has its sign. */
const alarming = words
  .filter(({ text }) => /^[\x00-\xff]*$/.test(text))
  // One letter announces nothing where the text ends.
  .map(({ text, isName }) => (isName ? `${text}=` : text.length === 1 ? `${text}x` : text))

/** The line that is found, by number; -1: none. */
const found = (bytes: Buffer, start = 0): number => {
  const at = firstSuspect(bytes, start)
  assert.ok(at === -1 || at === 0 || bytes[at - 1] === 10, `${at} is no start of a line`)
  return at === -1 ? -1 : bytes.toString('latin1', 0, at).split('\n').length - 1
}

test('every word that may announce a secret is found, at even and odd places, at the ends of the bytes', () => {
  for (const word of alarming) {
    assert.ok(mayHoldSecret(word), word)
    // One letter at the very end announces nothing.
    for (const before of ['', 'x', 'one line\n', 'other line\n', 'a longer line before it\nx'])
      for (const behind of [...(word.length > 1 ? [''] : []), ' ', '\n', ' and more of the line\n'])
        assert.equal(
          found(Buffer.from(before + word + behind, 'latin1')),
          before.split('\n').length - 1,
          `${before}${word}${behind}`,
        )
  }
})

test('what is found is what the redactor would look at, in any bytes', () => {
  const piece = fc.constantFrom(
    ...alarming,
    ...words.map(({ text }) => text).filter(text => text.length > 1),
    ...['\n', ' ', 'x', 'é', '\xa0', '=', ':', 'keyed', 'tokens', 'phase', '12:30:01', '"', '\t', '\\'],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), pieces => {
      const bytes = Buffer.from(pieces.join(''))
      const lines = bytes.toString('latin1').split('\n')
      assert.equal(found(bytes), lines.findIndex(mayHoldSecret), JSON.stringify(bytes.toString('latin1')))
    }),
    { numRuns: 3000 },
  )
})

test('nothing before the start is found', () => {
  const text = 'password=a\nplain\npassword=b\n'
  assert.equal(found(Buffer.from(text)), 0)
  assert.equal(found(Buffer.from(text), 11), 2)
  assert.equal(found(Buffer.from(text), text.length), -1)
})

test('lines that only look like it are no reason to stop', () => {
  const text =
    'the key to tokens of music\nphrase, keyed: 12:30\ncreate; needed\nasia, a basis, your API key is valid\n'
  assert.equal(found(Buffer.from(text)), -1)
})
