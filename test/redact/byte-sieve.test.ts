import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanEnd, firstSuspect } from '../../src/redact/byte-sieve.ts'
import { alarms, mayHoldSecret, names } from '../../src/redact/hide-secrets.ts'

const words = [
  ...[
    'password=',
    'PASSWORD: ',
    'passwd=',
    'Passphrase:',
    'pwd=',
    'client_secret":',
    'token\u00a0=',
    'api_key =',
    'Key=',
  ],
  ...[
    'credential=',
    'CREDENTIALS:',
    'postgres://u:p@',
    'sk-',
    'AIza',
    'xai-',
    'AKIA',
    'ASIA',
    'ghp_',
    'gho_',
    'ghu_',
    'ghs_',
  ],
  ...[
    'ghr_',
    'github_pat_',
    'xoxb',
    'xapp-',
    'sk_live_',
    'rk_test_',
    'whsec_',
    'eyJ',
    '-----BEGIN',
    'Bearer',
    'bearer',
  ],
  ...[
    'BEARER',
    'basic',
    'Basic',
    'BASIC',
    'Authorization',
    'authorization',
    'AUTHORIZATION',
    'hooks.slack.com',
  ],
]

/** The line that is found, by number; -1: none. */
const found = (text: string, start = 0): number => {
  const bytes = Buffer.from(text)
  const at = firstSuspect(bytes, start)
  assert.ok(at === -1 || at === 0 || bytes[at - 1] === 10, `${at} is no start of a line`)
  return at === -1 ? -1 : bytes.toString('latin1', 0, at).split('\n').length - 1
}

test('every word that may announce a secret is found, at even and odd places', () => {
  for (const word of words) {
    assert.ok(mayHoldSecret(word), `${word} is no trigger`)
    for (const before of ['', 'x', 'one line\n', 'other line\n', 'é\n'])
      assert.equal(found(`${before}${word}`), before.split('\n').length - 1, before + word)
  }
})

test('what is found is what the redactor would look at, in any text', () => {
  const piece = fc.constantFrom(
    ...words,
    '\n',
    ' ',
    'x',
    'é',
    '\u2003',
    '=',
    ':',
    'keyed',
    'tokens',
    'phase',
    '12:30:01',
  )
  fc.assert(
    fc.property(fc.array(piece), pieces => {
      const text = pieces.join('')
      assert.equal(
        found(text),
        text.split('\n').findIndex(line => mayHoldSecret(Buffer.from(line).toString('latin1'))),
      )
    }),
    { numRuns: 1000 },
  )
})

test('nothing before the start is found', () => {
  const text = 'password=a\nplain\npassword=b\n'
  assert.equal(found(text), 0)
  assert.equal(found(text, 11), 2)
  assert.equal(found(text, text.length), -1)
})

test('lines that only look like it are no reason to stop', () => {
  assert.equal(found('the key to tokens of music\nphrase, keyed: 12:30\ncreate; needed\n'), -1)
})

/** Where a text ends, as seen from `from`; a second line stands behind it. */
const clean = (text: string, redacts = true, from = 0): number => {
  const bytes = Buffer.from(`${text}\nmore\n`)
  // A newline ends a line, whether it is to be escaped or not.
  const find = cleanEnd(redacts, byte => byte === 9 || byte === 34)
  return find(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.length), from)
}

const isAlarming = (bytes: string): boolean =>
  alarms.some(word => bytes.toLowerCase().includes(word)) ||
  new RegExp(`(?:${names.join('|')})[\\s"'\\\\\\x80-\\xff]*[=:\\x1b]`, 'i').test(bytes)

test('the end of a line is found from anywhere in it, when it has neither a secret nor an escape', () => {
  const piece = fc.constantFrom(
    ...words,
    ...alarms,
    ...names,
    ' ',
    'x',
    'é',
    '=',
    ':',
    '"',
    '\t',
    'keyed',
    'music',
    '12:30:01',
  )
  let ends = 0
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.nat(3), fc.boolean(), (pieces, from, redacts) => {
      const text = 'y'.repeat(from) + pieces.join('')
      const size = Buffer.byteLength(text)
      const isClean =
        !/["\t]/.test(text) && !(redacts && isAlarming(Buffer.from(text).toString('latin1', from)))
      assert.equal(clean(text, redacts, from), isClean ? size : -1, text)
      if (isClean) ends++
      else if (redacts && !/["\t]/.test(text)) assert.equal(clean(text, false, from), size)
    }),
    { numRuns: 3000 },
  )
  assert.ok(ends > 500)
})

test('the end of the last line is found, too', () => {
  for (const text of ['', 'a', 'ab', 'abc']) {
    const bytes = Buffer.from(`${text}\n`)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    assert.equal(cleanEnd(true, byte => byte < 32)(bytes, view, 0), text.length)
  }
})
