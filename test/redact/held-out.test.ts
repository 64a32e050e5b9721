import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hideSecrets } from '../../src/redact/hide-secrets.ts'
import { chapters } from '../../src/redact/secrets/index.ts'
import { fill, randomFrom } from './fill.ts'
import { harmless } from './harmless.ts'

/** Where a token may stand in a log, whatever it is. */
const places: ReadonlyArray<(token: string) => string> = [
  token => `2026-01-25 13:00:00,823 - app - ERROR - request failed: ${token}`,
  token => `using ${token}, retrying`,
  token => `{"level":"error","msg":"bad ${token}","n":1}`,
  token => `{"log":"{\\"detail\\":\\"${token}\\"}\\n","stream":"stdout"}`,
  token => `url=https://api.example.org/v1?x=1&t=${token}&y=2`,
  token => `('${token}',)`,
  token => `\x1b[31m${token}\x1b[0m`,
  token => `<b>${token}</b>`,
]

/** Chapters whose secrets are known by their shape. */
const shaped = /^(?:Clouds|Code|Language|Chats|Payment)/

test('tokens of every shape are hidden wherever they stand: at least 98 of 100', () => {
  const random = randomFrom(7)
  const leaks: string[] = []
  let tried = 0
  for (const { title, secrets } of chapters()) {
    if (!shaped.test(title)) continue
    for (const shape of secrets.flatMap(({ hides }) => hides)) {
      for (const place of places) {
        const { text, secrets: parts } = fill(shape, random)
        const shown = hideSecrets(place(text))
        tried++
        if (parts.some(part => part.length > 4 && shown.includes(part))) leaks.push(place(shape))
      }
    }
  }
  assert.ok(tried > 1500, String(tried))
  assert.ok(leaks.length <= tried * 0.02, `${leaks.length} of ${tried}:\n${leaks.join('\n')}`)
})

const names = [
  ...[
    'password',
    'db_password',
    'PGPASSWORD',
    'passwd',
    'passphrase',
    'client_secret',
    'API_KEY',
    'apiKey',
    'access-key',
  ],
  ...[
    'STRIPE_SECRET_KEY',
    'auth_token',
    'GITHUB_TOKEN',
    'sharedAccessKey',
    'SIGNING_KEY',
    'encryption_key',
    'credentials',
  ],
]
/** How a name and its value are written. */
const syntaxes: ReadonlyArray<(name: string, value: string) => string> = [
  (name, value) => `export ${name}=${value}`,
  (name, value) => `${name}: ${value}`,
  (name, value) => `{"${name}": "${value}", "n": 1}`,
  (name, value) => `{"m":"{\\"${name}\\":\\"${value}\\"}"}`,
  (name, value) => `{"m":"{\\"m\\":\\"{\\\\\\"${name}\\\\\\":\\\\\\"${value}\\\\\\"}\\"}"}`,
  (name, value) => `{'${name}': '${value}'}`,
  (name, value) => `GET /x?a=1&${name}=${value}&b=2`,
  (name, value) => `x --${name.replaceAll('_', '-')} ${value} --n 1`,
  (name, value) => `x --${name}=${value}`,
  (name, value) => `['--${name}', '${value}']`,
  (name, value) => `<${name}>${value}</${name}>`,
  (name, value) => `${name} => "${value}"`,
  (name, value) => `a=1&${name}%3D${value}%26b%3D2`,
  (name, value) => `[section] ${name} = ${value} ; comment`,
  (name, value) => `X-${name}: ${value}`,
  (name, value) => `{"name": "${name}", "value": "${value}"}`,
]

test('random values behind names are hidden in every syntax: at least 98 of 100', () => {
  const random = randomFrom(11)
  const leaks: string[] = []
  let tried = 0
  for (const name of names) {
    for (const syntax of syntaxes) {
      for (const shape of ['{alnum 14}', '{word 24}', '{hex 32}']) {
        const { text } = fill(shape, random)
        const shown = hideSecrets(syntax(name, text))
        tried++
        if (shown.includes(text)) leaks.push(syntax(name, text))
      }
    }
  }
  assert.ok(leaks.length <= tried * 0.02, `${leaks.length} of ${tried}:\n${leaks.join('\n')}`)
})

test('of 40 harmless texts at most one is touched', () => {
  assert.ok(harmless.length >= 150, String(harmless.length))
  const touched = harmless.filter(text => hideSecrets(text) !== text)
  assert.ok(
    touched.length <= harmless.length / 40,
    touched.map(text => `${text}\n  ${hideSecrets(text)}`).join('\n'),
  )
})
