import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { recent } from '../../src/parse/attempts/recent-times.ts'
import { timeSpan } from '../../src/parse/write/time-span.ts'

/** Times of a few seconds, some without one that is known, in any order. */
const times = fc.array(
  fc
    .tuple(fc.nat(4), fc.constantFrom('000', '1', '100', '999', '5000'), fc.boolean())
    .map(([at, fraction, isKnown]) => {
      const second = `2026-01-25T13:00:0${at}.`
      return { timestamp: `${second}${fraction}Z`, second: isKnown ? second : undefined }
    }),
  { maxLength: 60 },
)

test('the first and the last time are the same whether their seconds are known or not', () => {
  fc.assert(
    fc.property(times, fc.boolean(), (all, isAsked) => {
      const span = timeSpan()
      for (const { timestamp, second } of all) {
        span.add(timestamp, second)
        if (isAsked) span.last()
      }
      const sorted = all.map(({ timestamp }) => timestamp).sort()
      assert.equal(span.first(), sorted[0])
      assert.equal(span.last(), sorted.at(-1))
    }),
  )
})

test('so are the times of the last few seconds', () => {
  fc.assert(
    fc.property(times, all => {
      const [one, other] = [recent(), recent()]
      for (const { timestamp, second } of all) {
        one.add(timestamp, second)
        other.add(timestamp)
      }
      assert.deepEqual(one.all(), other.all())
    }),
  )
})
