import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backoff } from '../../src/lib/backoff.ts'

const rules = { delay: 5000, factor: 2, max: 60_000, jitter: 25 }
const middle = () => 0.5

test('each wait is twice the one before, up to the longest', () => {
  const waits = [1, 2, 3, 4, 5, 6].map(attempt => backoff(rules, attempt, middle))
  assert.deepEqual(waits, [5000, 10_000, 20_000, 40_000, 60_000, 60_000])
})

test('jitter makes a wait up to a quarter shorter or longer', () => {
  assert.equal(
    backoff(rules, 1, () => 0),
    3750,
  )
  assert.equal(
    backoff(rules, 1, () => 1),
    6250,
  )
})

test('jitter never makes a wait longer than the longest', () => {
  assert.equal(
    backoff(rules, 9, () => 1),
    60_000,
  )
})

test('no wait is negative, whatever the jitter', () => {
  assert.equal(
    backoff({ ...rules, jitter: 300 }, 1, () => 0),
    0,
  )
})

test('a factor of 1 waits the same each time, and no delay waits not at all', () => {
  assert.equal(backoff({ ...rules, factor: 1 }, 7, middle), 5000)
  assert.equal(backoff({ ...rules, delay: 0 }, 3, middle), 0)
})
