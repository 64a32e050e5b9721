import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openRecords } from '../../src/parse/write/open-records.ts'

/** A record of a new source begins, or one of those that are open ends: the place of it in the list. */
const steps = fc.array(
  fc.oneof(
    fc.constant('begin' as const),
    { weight: 2, arbitrary: fc.constant('first' as const) },
    fc.constant('last' as const),
    fc.nat(400),
  ),
  { maxLength: 1500 },
)

test('the list knows the oldest source and its line, whichever record ends', () => {
  fc.assert(
    fc.property(fc.array(fc.constant('begin' as const), { maxLength: 400 }), steps, (before, then) => {
      const list = openRecords<number>()
      const expected: number[] = []
      for (const [line, step] of [...before, ...then].entries()) {
        if (step === 'begin') {
          list.add(line, line)
          expected.push(line)
        } else {
          const at =
            step === 'first' ? 0 : step === 'last' ? expected.length - 1 : step % (expected.length + 1)
          const source = expected[at] ?? -1
          list.remove(source)
          expected.splice(at, source === -1 ? 0 : 1)
        }
        assert.equal(list.oldest(), expected[0])
        assert.equal(list.oldestLine(), expected[0] ?? Number.POSITIVE_INFINITY)
        assert.equal(list.count(), expected.length)
      }
    }),
    { numRuns: 60 },
  )
})
