import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { suspect } from '../../src/lib/redact.ts'
import { firstSuspect } from '../../src/lib/sieve.ts'

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
    assert.ok(suspect(word), `${word} is no trigger`)
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
        text.split('\n').findIndex(line => suspect(Buffer.from(line).toString('latin1'))),
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
