import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { jsonOf } from '../../src/parse/layouts/json-text.ts'

const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '"', '\\', 'a"', '\\n', '\x1b[1m', '\ud800', 'é'),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
  fc.array(fc.integer(), { maxLength: 2 }),
)
// Keys that are numbers stand in another order in every object alike.
const data = fc.dictionary(fc.string(), value, { maxKeys: 6 })

test('fields are written as JSON.stringify writes them', () => {
  fc.assert(
    fc.property(data, fields => {
      const expected = JSON.stringify(fields)
      assert.equal(jsonOf(fields) ?? '{}', expected)
    }),
    { numRuns: 2000 },
  )
})

test('keys that were taken are not written', () => {
  fc.assert(
    fc.property(data, fields => {
      const taken = Object.keys(fields).filter((_, place) => place % 2 === 0)
      const rest = Object.fromEntries(Object.entries(fields).filter(([key]) => !taken.includes(key)))
      assert.equal(jsonOf(fields, [undefined, ...taken]) ?? '{}', JSON.stringify(rest))
    }),
  )
})

test('no value is no JSON', () => {
  assert.equal(jsonOf({}), undefined)
  assert.equal(jsonOf({ a: undefined }), undefined)
  assert.equal(jsonOf({ a: 1 }, ['a']), undefined)
})
