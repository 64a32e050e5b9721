import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { murmur } from '../../src/ledger/read/hash.ts'
import { type IndexOptions, keyIndex } from '../../src/ledger/read/key-index.ts'

/** The lines of each key, as the index groups them. */
function groups(keys: readonly string[], options: IndexOptions = {}): number[][] {
  const index = keyIndex(options)
  try {
    for (const [line, key] of keys.entries())
      index.add(key, {
        source: line % 3,
        line,
        offset: line * 2 ** 33,
        time: Number.NaN,
        error: line % 2 === 0,
      })
    return [...index.groups()]
      .map(places => {
        for (const { source, line, offset, time, error } of places)
          assert.deepEqual(
            [source, offset, time, error],
            [line % 3, line * 2 ** 33, Number.NaN, line % 2 === 0],
          )
        return places.map(({ line }) => line)
      })
      .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
  } finally {
    index.close()
  }
}

function expected(keys: readonly string[]): number[][] {
  const byKey = new Map<string, number[]>()
  for (const [line, key] of keys.entries()) byKey.set(key, [...(byKey.get(key) ?? []), line])
  return [...byKey.values()]
}

describe('the index of keys', () => {
  const keys = fc.array(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a', 'b', '\ud800', '\ud801')),
  )

  test('groups the places of each key in their order', () => {
    fc.assert(
      fc.property(keys, keys => assert.deepEqual(groups(keys), expected(keys))),
      { numRuns: 100 },
    )
  })

  test('does so too when most of it lies in temporary files', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `key-${i % 1700}`)
    assert.deepEqual(groups(many, { held: 300 }), expected(many))
  })

  test('gives keys whose hash is the same in one group, and loses none', () => {
    assert.deepEqual(groups(['a', 'b', 'a', 'c'], { hash: () => 7 }), [[0, 1, 2, 3]])
    const half = (text: string, seed: number): number => (seed === 0x3c6ef372 ? 1 : murmur(text, seed))
    const many = Array.from({ length: 2000 }, (_, i) => `key-${i % 900}`)
    assert.deepEqual(groups(many, { hash: half }), expected(many))
  })

  test('is empty without keys', () => assert.deepEqual(groups([]), []))
})
