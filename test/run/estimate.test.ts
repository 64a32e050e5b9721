import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remaining } from '../../src/run/estimate.ts'

test('nothing is estimated before a type has finished', () => {
  assert.equal(remaining({ finished: [], left: 6, current: 480 }), undefined)
})

test('the median of the finished types counts for each type left, less the time the current one has had', () => {
  assert.equal(remaining({ finished: [300], left: 5, current: 60 }), 1440)
  assert.equal(remaining({ finished: [10, 300, 320], left: 2, current: 100 }), 500)
  assert.equal(remaining({ finished: [200, 300], left: 1, current: 50 }), 200)
})

test('a type that takes longer than usual does not eat the time of those behind it', () => {
  assert.equal(remaining({ finished: [300], left: 3, current: 900 }), 600)
})

test('a last type that takes longer than usual has no estimate, rather than zero seconds', () => {
  assert.equal(remaining({ finished: [300], left: 1, current: 900 }), undefined)
})

test('the order in which types finished does not matter, and the list is not changed', () => {
  const finished = [300, 10, 320]
  assert.equal(remaining({ finished, left: 1, current: 0 }), 300)
  assert.deepEqual(finished, [300, 10, 320])
})
