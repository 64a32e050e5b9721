import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { alarmTablesOf } from '../../scripts/redact/tables.ts'
import { alarmOf } from '../../src/redact/alarm.ts'
import { firstSuspect } from '../../src/redact/byte-sieve.ts'
import type { Word } from '../../src/redact/letters.ts'
import { assertLinear } from '../growth.ts'

const automaton = (words: readonly Word[]) => alarmOf(alarmTablesOf(words))

const word = (text: string, kind: Partial<Word> = {}): Word => ({
  text,
  isName: false,
  isExact: false,
  secrets: [],
  ...kind,
})

const letters = (length: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', 'B', '-'), maxLength: length })

test('finds a text that holds one of the words, in either case or in its own, and no other', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(letters(4), fc.boolean()), { maxLength: 5 }),
      letters(30),
      (given, text) => {
        const words = given
          .filter(([one]) => one !== '')
          .map(([one, isExact]) => word(isExact ? one : one.toLowerCase(), { isExact }))
        const holds = words.some(one => (one.isExact ? text : text.toLowerCase()).includes(one.text))
        assert.equal(automaton(words).isIn(text), holds)
      },
    ),
    { numRuns: 1000 },
  )
})

test('finds a word in a text with any characters', () => {
  const { isIn } = automaton([word('abc')])
  for (const text of ['abc', '✓ABC', 'ababc', 'aabc…']) assert.ok(isIn(text), text)
  for (const text of ['', 'ab', 'ab✓c', 'a\u0162c']) assert.ok(!isIn(text), text)
})

describe('a name', () => {
  const { isIn } = automaton([
    word('sk-'),
    word('key', { isName: true }),
    word('keyring', { isName: true }),
    word('key is'),
  ])
  for (const text of [
    'key=',
    'KEY :',
    `key"\\" =`,
    'key_2',
    'x key \xa0=',
    'key\x1b',
    'monkey=',
    'key key=',
    '<key>',
    'key\u2192',
    'key%3D',
    'key,',
    'key is',
  ]) {
    test(`is found in ${JSON.stringify(text)}`, () => assert.ok(isIn(text)))
  }
  for (const text of ['key', 'key of', 'keyed=', 'key are=', 'keyring', 'key \xa0', 'the key.']) {
    test(`is not found in ${JSON.stringify(text)}`, () => assert.ok(!isIn(text)))
  }
  test('does not hide the words around it', () => {
    for (const text of ['key sk-', 'keysk-', 'keyrinkey=', 'key "sk-']) assert.ok(isIn(text), text)
  })
})

test('in bytes only what is near the given place is looked at', () => {
  const { scanNear } = automaton([word('abc'), word('key', { isName: true })])
  const bytes = Buffer.from('xx abc  yyyy key  = 1\nabc')
  assert.equal(scanNear(bytes, 0, 4), -1)
  assert.ok(scanNear(bytes, 7, 9) >= 9)
  assert.equal(scanNear(bytes, 12, 14), -1)
  assert.ok(scanNear(bytes, 20, 20) >= 20)
})

test('a line of one letter without an end is searched in linear time', () => {
  for (const letter of ['a', 's', 'k', '-', '=']) {
    assertLinear(`firstSuspect of ${letter}`, {
      input: size => Buffer.from(letter.repeat(size)),
      run: bytes => firstSuspect(bytes, 0),
    })
  }
})
