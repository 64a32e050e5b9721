import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AnyRecord, Phase } from '../../src/records/index.ts'
import { at, sumUp } from './given.ts'

const phase = (seconds: number, number: number, more: Partial<Phase> = {}): Phase => ({
  event: 'phase',
  timestamp: at(seconds),
  type: 'math',
  attempt: 1,
  phase: number,
  name: `P${number}`,
  ...more,
})
const end = (seconds: number, more: object = {}): AnyRecord => ({
  event: 'type_end',
  timestamp: at(seconds),
  type: 'math',
  attempt: 1,
  status: 'success',
  ...more,
})

test('a phase ends where the next one begins, the last one with the attempt', () => {
  assert.deepEqual(sumUp([phase(0, 1), phase(10, 2), end(12.5)]).phases, [
    { phase: 1, name: 'P1', count: 1, median_seconds: 10, p95_seconds: 10 },
    { phase: 2, name: 'P2', count: 1, median_seconds: 2.5, p95_seconds: 2.5 },
  ])
})

test('phases of types that run at the same time do not end each other', () => {
  const { phases } = sumUp([
    phase(0, 1),
    phase(1, 1, { type: 'logic' }),
    phase(10, 2),
    phase(21, 2, { type: 'logic' }),
  ])
  assert.deepEqual(phases[0], { phase: 1, name: 'P1', count: 2, median_seconds: 15, p95_seconds: 20 })
})

test('a phase that never ended has no duration, and is counted', () => {
  assert.deepEqual(sumUp([phase(0, 1)]).phases, [{ phase: 1, name: 'P1', count: 1 }])
})

test('a clock that was set back makes no negative duration', () => {
  assert.deepEqual(sumUp([phase(60, 1), end(0)]).phases, [{ phase: 1, name: 'P1', count: 1 }])
})

test('a phase told by another clock than the end of its attempt is not longer than the attempt', () => {
  const { phases } = sumUp([phase(0, 1), phase(10, 2), end(5 * 3600, { duration_seconds: 30 })])
  assert.deepEqual(
    phases.map(({ median_seconds }) => median_seconds),
    [10, undefined],
  )
})

test('an end told in whole seconds may lie just before its phase', () => {
  assert.equal(sumUp([phase(5.4, 1), end(5)]).phases[0]?.median_seconds, 0)
})

test('the end of an attempt ends a phase that does not say whose it is', () => {
  assert.equal(sumUp([{ event: 'phase', timestamp: at(0), phase: 1 }, end(8)]).phases[0]?.median_seconds, 8)
})
