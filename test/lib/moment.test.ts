import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Failure } from '../../src/lib/failure.ts'
import { parseMoment } from '../../src/lib/relative-time.ts'

const now = Date.parse('2026-01-25T03:30:00.000Z')

describe('parseMoment', () => {
  for (const [text, tz, expected] of [
    ['2026-01-24', 'UTC', '2026-01-24T00:00:00.000Z'],
    ['2026-01-24 13:00', 'UTC', '2026-01-24T13:00:00.000Z'],
    ['2026-01-24T13:00:05', 'UTC', '2026-01-24T13:00:05.000Z'],
    ['2026-01-24T13:00:05,123456', 'UTC', '2026-01-24T13:00:05.123456Z'],
    ['2026-01-24T13:00:05Z', 'America/New_York', '2026-01-24T13:00:05.000Z'],
    ['2026-01-24T13:00:05+01:00', 'UTC', '2026-01-24T12:00:05.000Z'],
    ['13:00', 'UTC', '2026-01-25T13:00:00.000Z'],
    ['2h', 'UTC', '2026-01-25T01:30:00.000Z'],
    ['1h30m', 'UTC', '2026-01-25T02:00:00.000Z'],
    ['now', 'UTC', '2026-01-25T03:30:00.000Z'],
    ['today', 'UTC', '2026-01-25T00:00:00.000Z'],
    ['yesterday', 'UTC', '2026-01-24T00:00:00.000Z'],
    // There it is still the evening of the 24th.
    ['today', 'America/New_York', '2026-01-24T05:00:00.000Z'],
    ['yesterday', 'America/New_York', '2026-01-23T05:00:00.000Z'],
    ['13:00', 'America/New_York', '2026-01-24T18:00:00.000Z'],
    ['2026-07-01 12:00', 'Europe/Berlin', '2026-07-01T10:00:00.000Z'],
    ['today', 'Asia/Tokyo', '2026-01-24T15:00:00.000Z'],
  ] as const) {
    test(`${text} in ${tz} is ${expected}`, () => {
      assert.equal(parseMoment(text, now, tz, '--since'), expected)
    })
  }
  for (const text of [
    '',
    '-',
    '2026-02-30',
    '2026-13-01',
    '25:00',
    '13',
    'noon',
    '2026-01-25x',
    '2026-01-25T',
    'T13:00',
  ]) {
    test(`refuses ${JSON.stringify(text)} and says what to write`, () => {
      assert.throws(
        () => parseMoment(text, now, 'UTC', '--since'),
        error => error instanceof Failure && /^bad --since .*write a time/.test(error.message),
      )
    })
  }
})
