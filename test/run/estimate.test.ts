import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type OpenType, remaining } from '../../src/run/plan/estimate.ts'

const waiting = (number: number, usual?: number): OpenType[] =>
  Array.from({ length: number }, () => ({ spent: 0, usual }))

test('nothing is estimated before a type has finished', () => {
  assert.equal(remaining({ finished: [], open: [{ spent: 480 }, ...waiting(5)], jobs: 1 }), undefined)
})

test('the median of the finished types counts for each type left, less the time the current one has had', () => {
  assert.equal(remaining({ finished: [300], open: [{ spent: 60 }, ...waiting(4)], jobs: 1 }), 1440)
  assert.equal(remaining({ finished: [10, 300, 320], open: [{ spent: 100 }, ...waiting(1)], jobs: 1 }), 500)
  assert.equal(remaining({ finished: [200, 300], open: [{ spent: 50 }], jobs: 1 }), 200)
})

test('a type that takes longer than usual does not eat the time of those behind it', () => {
  assert.equal(remaining({ finished: [300], open: [{ spent: 900 }, ...waiting(2)], jobs: 1 }), 600)
})

test('a last type that takes longer than usual has no estimate, rather than zero seconds', () => {
  assert.equal(remaining({ finished: [300], open: [{ spent: 900 }], jobs: 1 }), undefined)
})

test('what a type took in earlier runs is better than what the others took in this one', () => {
  assert.equal(
    remaining({ finished: [300], open: [{ spent: 10, usual: 70 }, ...waiting(1, 40)], jobs: 1 }),
    100,
  )
})

test('with a history there is an estimate from the beginning', () => {
  assert.equal(remaining({ finished: [], open: [{ spent: 0, usual: 70 }], jobs: 1 }), 70)
})

test('one type without a history, before any has finished, leaves the estimate open', () => {
  assert.equal(
    remaining({ finished: [], open: [{ spent: 0, usual: 70 }, ...waiting(1)], jobs: 1 }),
    undefined,
  )
})

test('several at once share the work, but none is done before the longest of them', () => {
  assert.equal(remaining({ finished: [100], open: waiting(6), jobs: 3 }), 200)
  assert.equal(remaining({ finished: [], open: [...waiting(1, 600), ...waiting(2, 30)], jobs: 3 }), 600)
  assert.equal(remaining({ finished: [100], open: waiting(2), jobs: 8 }), 100)
})

test('the order in which types finished does not matter, and the list is not changed', () => {
  const finished = [300, 10, 320]
  assert.equal(remaining({ finished, open: waiting(1), jobs: 1 }), 300)
  assert.deepEqual(finished, [300, 10, 320])
})
