import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { progress } from '../../src/ledger/progress.ts'
import { bad, good, ledgerOf, lines } from './given.ts'

const hour = 3_600_000
const now = Date.UTC(2026, 0, 25, 13)
const keys = (count: number, name: string): Record<string, true> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${name}${i}`, true]))
const ledger = ledgerOf({
  checkpoint: { done: keys(30, 'd'), rejected: keys(10, 'r'), queued: keys(20, 'q') },
})
const at = (options: object = {}) => progress(ledger, { now, points: [], window: 24 * hour, ...options })

describe('progress', () => {
  test('counts what is done, rejected and queued, of what is told or known', () => {
    const { done, rejected, queued, total, remaining, percent } = at()
    assert.deepEqual([done, rejected, queued, total, remaining, percent], [30, 10, 20, 60, 20, 50])
    assert.deepEqual([at({ total: 100 }).remaining, at({ total: 100 }).percent], [60, 30])
  })

  test('counts distinct keys in the files when there is no checkpoint', () => {
    const files = ledgerOf(
      { successes: lines(good('a'), good('a'), good('b')), rejects: lines(bad('a'), bad('c')) },
      { checkpoint: 'none' },
    )
    const { done, rejected, total } = progress(files, { now, points: [], window: hour })
    assert.deepEqual([done, rejected, total], [2, 1, 3])
  })

  test('never rounds up to 100 percent, and has none of nothing', () => {
    const ledger = ledgerOf({ checkpoint: { done: keys(9999, 'd'), queued: keys(1, 'q') } })
    assert.equal(progress(ledger, { now, points: [], window: hour }).percent, 99.9)
    assert.equal('percent' in progress(ledgerOf({}), { now, points: [], window: hour }), false)
  })

  test('tells rate and end from the telemetry', () => {
    const points = [
      { at: now - 50 * hour, settled: 0 },
      { at: now - 4 * hour, settled: 20 },
      { at: now - 2 * hour, settled: 40 },
    ]
    const { per_hour, remaining_seconds, estimated_completion } = at({ points })
    assert.deepEqual(
      [per_hour, remaining_seconds, estimated_completion],
      [10, 7200, '2026-01-25T15:00:00.000Z'],
    )
  })

  for (const [what, points] of Object.entries({
    'one point': [{ at: now - hour, settled: 5 }],
    'points of one moment': [0, 1].map(settled => ({ at: now - hour, settled })),
    'points that are too old': [30, 29].map(age => ({ at: now - age * hour, settled: 30 - age })),
    'points of the future': [1, 2].map(age => ({ at: now + age * hour, settled: age })),
  }))
    test(`tells no rate from ${what}`, () => assert.equal('per_hour' in at({ points }), false))

  test('tells no end when nothing moves', () => {
    const { per_hour, remaining_seconds } = at({
      points: [3, 1].map(age => ({ at: now - age * hour, settled: 7 })),
    })
    assert.deepEqual([per_hour, remaining_seconds], [0, undefined])
  })

  for (const checkpoint of [null, '{"done":'])
    test(`is not known when the checkpoint is ${checkpoint === null ? 'missing' : 'damaged'}`, () => {
      const broken = ledgerOf({ checkpoint })
      assert.throws(
        () => progress(broken, { now, points: [], window: hour }),
        /cannot read .*--checkpoint none/,
      )
    })
})
