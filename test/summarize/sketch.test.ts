import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { sketch } from '../../src/summarize/numbers/sketch.ts'

const filled = (values: Iterable<number>) => {
  const all = sketch()
  for (const value of values) all.add(value)
  return all
}
const nearestRank = (values: readonly number[], p: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil((p / 100) * values.length) - 1)] ?? Number.NaN

describe('a sketch', () => {
  test('is exact up to a thousand values', () => {
    const values = filled(Array.from({ length: 1000 }, (_, i) => 1000 - i))
    assert.deepEqual(
      [values.median(), values.percentile(95), values.percentile(99), values.isApproximate()],
      [500.5, 950, 990, false],
    )
  })

  for (const [name, make] of [
    ['evenly spread', i => i + 1],
    ['over 24 powers of ten', i => 10 ** ((i % 2400) / 100 - 11)],
    ['nearly all equal, with a far tail', i => (i % 100 === 0 ? 1e9 + i : 5)],
    ['negative and positive', i => (i % 2 === 0 ? -1 : 1) * (i + 0.5)],
    ['at the borders of classes', i => 1.0191816 ** (i % 500)],
    ['falling', i => 100_000 - i],
    ['zeros and ones', i => i % 2],
  ] as ReadonlyArray<readonly [string, (i: number) => number]>) {
    test(`is within 1 % beyond: ${name}`, () => {
      const values = Array.from({ length: 50_000 }, (_, i) => make(i))
      const all = filled(values)
      assert.equal(all.isApproximate(), true)
      for (const p of [1, 25, 50, 75, 90, 95, 99, 99.9, 100]) {
        const exact = nearestRank(values, p)
        const found = all.percentile(p) ?? Number.NaN
        assert.ok(Math.abs(found - exact) <= Math.abs(exact) * 0.01, `p${p}: ${found}, not ${exact}`)
      }
    })
  }

  test('added to another is the same as one over both, whatever the order', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
    fc.assert(
      fc.property(fc.array(number, { maxLength: 1500 }), fc.nat(1500), (values, at) => {
        const [a, b] = [filled(values.slice(0, at)), filled(values.slice(at))]
        const merged = sketch()
        merged.absorb(JSON.parse(JSON.stringify(b.save())))
        merged.absorb(JSON.parse(JSON.stringify(a.save())))
        assert.equal(JSON.stringify(merged.save()), JSON.stringify(filled(values).save()))
      }),
      { numRuns: 50 },
    )
  })

  test('does not lose extremes', () => {
    const many = Array.from({ length: 5000 }, (_, i) => i)
    const all = filled([...many, Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324])
    assert.equal(all.max(), Number.MAX_VALUE)
    assert.equal(all.min(), -Number.MAX_VALUE)
    assert.equal(all.percentile(100), Number.MAX_VALUE)
  })

  test('takes no notice of what is no number, and knows nothing without values', () => {
    const all = filled([Number.NaN, Number.POSITIVE_INFINITY])
    assert.deepEqual(
      [all.count(), all.median(), all.percentile(95), all.mean()],
      [0, undefined, undefined, undefined],
    )
  })
})
