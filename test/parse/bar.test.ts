import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { claims, recordsOf } from './given.ts'

const bar = '\rtrain:  40%|####      | 2/5 [00:00<00:00,  9.06it/s]'
const eventsOf = (lines: readonly string[]) => recordsOf(lines).map(({ event }) => event)

describe('a progress bar without a newline', () => {
  test('does not hide what is logged behind it, and is progress', () => {
    const records = recordsOf([
      `${bar}ERROR:root:it broke`,
      'Traceback (most recent call last):',
      'KeyError: 1',
    ])
    const [line, log, stats] = records
    assert.deepEqual([line?.event, line?.done, line?.total], ['progress', 2, 5])
    assert.deepEqual([log?.level, log?.message, log?.lines], ['error', 'it broke', 3])
    assert.deepEqual([stats?.lines, claims(stats as never)], [3, 3])
  })

  test('may have been cleared before', () => {
    const [line, log] = recordsOf([`${bar}\r          \r2026-01-25 13:00:00 WARNING slow`])
    assert.equal(line?.event, 'line')
    assert.deepEqual([log?.level, log?.message], ['warn', 'slow'])
  })

  test('stays one line with whatever no format knows behind it', () => {
    assert.deepEqual(eventsOf([`${bar}${bar}`]), ['progress', 'parse_stats'])
    assert.deepEqual(eventsOf([`${bar}a note`]), ['line', 'parse_stats'])
    assert.deepEqual(eventsOf(['99%|']), ['line', 'parse_stats'])
  })

  test('is found in time in a line of a million of them', () => {
    assert.deepEqual(eventsOf([`${'9%|'.repeat(300_000)}`, '\r'.repeat(1_000_000)]), [
      'line',
      'line',
      'parse_stats',
    ])
  })
})
