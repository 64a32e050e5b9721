import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Failure } from '../../src/lib/failure.ts'
import { elapsed, formatDuration, parseDuration, secondsBetween, toUtc } from '../../src/lib/time.ts'

describe('parseDuration', () => {
  for (const [text, ms] of [
    ['250ms', 250],
    ['10s', 10_000],
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['1.5s', 1500],
  ] as const) {
    test(`${text} is ${ms} ms`, () => assert.equal(parseDuration(text), ms))
  }
  for (const text of ['10', '', '5 m', 'm', '1h junk', '-5s', '1e3s', '５s']) {
    test(`refuses ${JSON.stringify(text)} and says what to write`, () => {
      assert.throws(
        () => parseDuration(text),
        error => error instanceof Failure && /write a number with a unit/.test(error.message),
      )
    })
  }
})

describe('formatDuration', () => {
  for (const [seconds, text] of [
    [0, '0s'],
    [0.42, '0.4s'],
    [9.96, '10s'],
    [59.6, '1m 00s'],
    [245, '4m 05s'],
    [3599.7, '1h 00m'],
    [3720, '1h 02m'],
  ] as const) {
    test(`${seconds} s is ${text}`, () => assert.equal(formatDuration(seconds), text))
  }
})

describe('toUtc', () => {
  for (const [text, utc] of [
    ['2026-01-25T13:00:05-05:00', '2026-01-25T18:00:05.000Z'],
    ['2026-01-25T13:00:05.123456+00:00', '2026-01-25T13:00:05.123456Z'],
    ['2026-01-25 13:00:05,5', '2026-01-25T13:00:05.500Z'],
    ['2026-01-25T13:00:05Z', '2026-01-25T13:00:05.000Z'],
    ['2026-01-25T23:30:00+0530', '2026-01-25T18:00:00.000Z'],
  ] as const) {
    test(`${text} is ${utc}`, () => assert.equal(toUtc(text), utc))
  }
  for (const text of ['', 'Fri Jan 25', '2026-13-25T13:00:05Z', '2026-01-25', '2026-01-25T25:00:05Z']) {
    test(`${JSON.stringify(text)} is no time`, () => assert.equal(toUtc(text), undefined))
  }
})

test('secondsBetween keeps microseconds', () => {
  assert.equal(secondsBetween('2026-01-25T13:00:00.000001Z', '2026-01-25T13:00:01.5Z'), 1.499999)
  assert.equal(secondsBetween(undefined, '2026-01-25T13:00:01.5Z'), undefined)
})

test('elapsed forgives whole seconds, and says nothing of two clocks', () => {
  assert.equal(elapsed('2026-01-25T13:00:00.000Z', '2026-01-25T13:00:01.500Z'), 1.5)
  assert.equal(elapsed('2026-01-25T13:00:00.570Z', '2026-01-25T13:00:00.000Z'), 0)
  assert.equal(elapsed('2026-01-25T18:00:00.000Z', '2026-01-25T13:00:05.000Z'), undefined)
  assert.equal(elapsed(undefined, '2026-01-25T13:00:05.000Z'), undefined)
})
