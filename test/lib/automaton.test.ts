import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Automaton, beginnings, finder, finds, stop } from '../../src/lib/automaton.ts'
import { alarms, mayHoldSecret, names, trigger } from '../../src/redact/hide-secrets.ts'

/** Where the walk over the bytes of the text ends with `stop`; -1 when it does not. */
function walk(table: Automaton, text: string): number {
  let state = 0
  for (let i = 0; i < text.length; i++) {
    state = table[state | text.charCodeAt(i)] ?? stop
    if (state === stop) return i
    if (state < 0) return -1
  }
  return -1
}

const letters = (length: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', 'B', '-'), maxLength: length })

describe('finder', () => {
  test('stops at the end of the first word that stands anywhere, in either case, and nowhere else', () => {
    fc.assert(
      fc.property(fc.array(letters(4), { maxLength: 5 }), letters(30), (given, text) => {
        const words = given.filter(word => word !== '')
        const low = text.toLowerCase()
        const ends = [...low].findIndex((_, i) =>
          words.some(word => low.slice(0, i + 1).endsWith(word.toLowerCase())),
        )
        assert.equal(
          walk(
            finder(words, () => false),
            text,
          ),
          ends,
        )
      }),
      { numRuns: 500 },
    )
  })

  test('finds a word in a text with any characters', () => {
    const table = finder(['abc'], () => false)
    for (const text of ['abc', '✓ABC', 'ababc', 'aabc…']) assert.ok(finds(table, text), text)
    for (const text of ['', 'ab', 'ab✓c', 'a\u0162c', '\u0161bc']) assert.ok(!finds(table, text), text)
  })

  test('stops at a byte that is asked for', () => {
    const table = finder(['abc'], byte => byte === 10)
    assert.equal(walk(table, 'ab\nc'), 2)
    assert.equal(walk(table, 'ab c'), -1)
  })
})

describe('keys', () => {
  const table = finder(['sk-', 'mykeys!'], byte => byte === 10, ['key', 'keys', 'keyring'])
  for (const text of [
    'key=',
    'KEY :',
    `key"\t' =`,
    'keys:',
    'x key \xa0=',
    'key\x1b',
    'monkey=',
    'key\nx',
    'key keys=',
  ]) {
    test(`found in ${JSON.stringify(text)}`, () => assert.notEqual(walk(table, text), -1))
  }
  for (const text of ['key', 'key is=', 'keyed=', 'key-=', 'keyring', 'key \xa0']) {
    test(`not in ${JSON.stringify(text)}`, () => assert.equal(walk(table, text), -1))
  }
  test('found before any white space', () => assert.ok(finds(table, 'key\u2003=')))
  test('do not hide the words around them', () => {
    for (const text of ['key sk-', 'keysk-', 'mykeys!', 'keyrinkey='])
      assert.notEqual(walk(table, text), -1, text)
  })
})

describe('beginnings', () => {
  const table = beginnings(['PHASE ', 'Approved: '])
  for (const text of ['PHASE 1', 'Approved: 3/4']) test(text, () => assert.notEqual(walk(table, text), -1))
  for (const text of ['PHASE', 'phase 1', ' PHASE 1', 'Approved', 'x PHASE 1', '']) {
    test(`not ${JSON.stringify(text)}`, () => assert.equal(walk(table, text), -1))
  }
})

test('whatever could be a secret alarms the one who looks at bytes', () => {
  const table = finder(alarms, () => false, names)
  const parts = [
    ...[
      'password',
      'Passwd',
      'PASSPHRASE',
      'pwd',
      'secret',
      'token',
      'tokens',
      'api_key',
      'API-KEY',
      'credentials',
    ],
    ...[
      '=',
      ':',
      ' ',
      '  ',
      '\xa0',
      '\t',
      '\n',
      '\x1b[1m',
      '"',
      "'",
      '\\"',
      '://',
      'sk-',
      'AIza',
      'xai-',
      'AKIA',
      'ASIA',
      'ghp_',
      'ghs_',
    ],
    ...[
      'github_pat_',
      'xoxb-',
      'xapp-',
      'sk_live_',
      'pk_test_',
      'whsec_',
      'eyJ',
      '-----BEGIN',
      'Bearer',
      'basic',
    ],
    ...['Authorization', 'AUTHORIZATION', 'slack.com', 'x', '812', 'é'],
  ]
  let alarmed = 0
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 8 }), chosen => {
      const bytes = Buffer.from(chosen.join('')).toString('latin1')
      if (!trigger.test(bytes)) return
      alarmed++
      assert.notEqual(walk(table, bytes), -1, bytes)
      assert.ok(mayHoldSecret(bytes), bytes)
    }),
    { numRuns: 20_000 },
  )
  assert.ok(alarmed > 1000)
  for (const text of [
    'Evaluating question 3/150...',
    'Initialized xAI provider',
    'a basis',
    'your API key is valid',
    'the "token" is: fine',
    'keys of music',
  ]) {
    assert.equal(walk(table, text), -1, text)
  }
})
