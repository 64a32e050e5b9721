import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backoff, retryAfter } from '../../src/alert/delivery/backoff.ts'

test('waits grow by 3 from one second, with a quarter of jitter, and stop growing at a minute', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 9].map(tries => backoff(tries, 0.5)),
    [1000, 3000, 9000, 27_000, 60_000],
  )
  assert.deepEqual([backoff(1, 0), backoff(1, 1)], [750, 1250])
})

test('the other side may ask for a longer wait, never for a shorter one nor for ever', () => {
  assert.equal(backoff(1, 0.5, 5000), 5000)
  assert.equal(backoff(3, 0.5, 10), 9000)
  assert.equal(backoff(1, 0.5, 1e12), 600_000)
})

test('Retry-After is read as seconds or as a date, and nonsense is no wait', () => {
  const now = Date.parse('2026-01-25T13:00:00Z')
  assert.equal(retryAfter('120', now), 120_000)
  assert.equal(retryAfter('Sun, 25 Jan 2026 13:00:30 GMT', now), 30_000)
  assert.equal(retryAfter('Sun, 25 Jan 2026 12:00:00 GMT', now), 0)
  assert.equal(retryAfter('soon', now), undefined)
  assert.equal(retryAfter(undefined, now), undefined)
})
