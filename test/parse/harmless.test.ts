import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secrets } from '../../src/parse/write/secrets.ts'

test('a text that looked like a secret and was none stays so, and does not clear the secrets after it', () => {
  const lines = secrets(true).lines()
  const harmless = 'Please verify your API key is valid and has not expired'
  const secret = `password=${'hunter2'.repeat(2)}`
  for (const _ of [1, 2, 3]) {
    assert.equal(lines.hide(harmless), harmless)
    assert.equal(lines.hide(secret), 'password=[REDACTED]')
  }
})

test('a text that is harmless outside a private key is hidden inside one', () => {
  const lines = secrets(true).lines()
  const key = '-----BEGIN RSA PRIVATE KEY-----'
  const inside = 'MIIEowIBAAKCAQEAtoken'
  assert.equal(lines.hide(inside), inside)
  lines.hide(key)
  assert.equal(lines.hide(inside), '[REDACTED]')
})
