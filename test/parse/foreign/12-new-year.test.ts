import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { logsOf } from '../given.ts'

const latest = Date.parse('2026-02-10T00:00:00Z')

describe('times without a year', () => {
  for (const [name, stamps, years] of [
    ['cross New Year', ['Dec 31 23:59:59', 'Jan  1 00:00:01'], ['2025', '2026']],
    [
      'are never later than the log was written',
      ['Feb  5 10:00:00', 'Jul  1 10:00:00', 'Feb  9 10:00:00'],
      ['2026', '2025', '2026'],
    ],
    [
      'count back when the newest line comes first',
      ['Jan  2 10:00:00', 'Dec 20 10:00:00', 'Nov  1 10:00:00'],
      ['2026', '2025', '2025'],
    ],
    [
      'stay in their year when they are a little out of order',
      ['Jan  1 00:00:01', 'Dec 31 23:59:59', 'Jan  1 00:00:02'],
      ['2026', '2025', '2026'],
    ],
  ] as const) {
    test(name, () => {
      const lines = stamps.map(stamp => `${stamp} web1 app[1]: x`)
      const found = logsOf(lines, { year: 'auto', latest }).map(({ timestamp }) =>
        String(timestamp).slice(0, 4),
      )
      assert.deepEqual(found, years)
    })
  }
})
