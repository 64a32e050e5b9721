import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { alarmTablesOf, sieveTablesOf } from '../../scripts/redact/tables.ts'
import { wordsOf } from '../../scripts/redact/words.ts'
import { firstSuspect } from '../../src/redact/byte-sieve.ts'
import { alarmTables, sieveTables } from '../../src/redact/generated/tables.ts'
import { hideSecrets, mayHoldSecret } from '../../src/redact/hide-secrets.ts'
import { secrets as all } from '../../src/redact/secrets/index.ts'
import { fill, randomFrom } from './fill.ts'

const seed = 20_260_125
const secrets = all()

test('the tables of the build are those of the entries', () => {
  const words = wordsOf(secrets)
  assert.deepEqual(alarmTables, JSON.parse(JSON.stringify(alarmTablesOf(words))))
  assert.deepEqual(sieveTables, sieveTablesOf(words))
})

test('every secret has a name of its own, words, samples, and a global expression', () => {
  assert.equal(new Set(secrets.map(({ name }) => name)).size, secrets.length)
  for (const { name, words: own, hides, expression } of secrets) {
    assert.ok(own.length > 0 && own.every(word => word.length !== 2 && word !== ''), `${name}: ${own}`)
    assert.ok(hides.length > 0, name)
    assert.ok(expression.global, name)
  }
})

test('there are at least 150 shapes of tokens', () => {
  assert.ok(secrets.flatMap(({ hides }) => hides).length > 300)
  assert.ok(secrets.length > 150, `${secrets.length} secrets`)
})

for (const { name, hides, keeps = [] } of secrets) {
  describe(name, () => {
    const random = randomFrom(seed)
    for (const shape of hides) {
      test(`hides ${JSON.stringify(shape)}`, () => {
        for (let times = 0; times < 5; times++) {
          const { text, secrets: parts } = fill(shape, random)
          const shown = hideSecrets(text)
          for (const part of parts) assert.ok(part.length < 3 || !shown.includes(part), `${text} → ${shown}`)
          assert.equal(hideSecrets(shown), shown)
          assert.ok(mayHoldSecret(text))
          assert.notEqual(firstSuspect(Buffer.from(`first\n${text.replaceAll('\n', ' ')}\n`), 0), -1, text)
          assert.notEqual(firstSuspect(Buffer.from(`odd\n${text.replaceAll('\n', ' ')}\n`), 0), -1, text)
        }
      })
    }
    for (const shape of keeps) {
      test(`keeps ${JSON.stringify(shape)}`, () => {
        const { text } = fill(shape, random)
        assert.equal(hideSecrets(text), text)
      })
    }
  })
}

test('each secret is found by its own words', () => {
  const random = randomFrom(seed + 1)
  for (const secret of secrets) {
    for (const shape of secret.hides) {
      const { text } = fill(shape, random)
      secret.expression.lastIndex = 0
      if (!secret.expression.test(text)) continue
      const own = alarmTables.words.filter(word => word.secrets.includes(secrets.indexOf(secret)))
      assert.ok(
        own.some(({ text: word, isExact }) => (isExact ? text : text.toLowerCase()).includes(word)),
        `${secret.name}: none of its words stands in ${text}`,
      )
    }
  }
})
