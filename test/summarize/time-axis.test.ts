import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { timeAxis } from '../../src/summarize/html/svg.ts'

const place = { left: 0, right: 1000, top: 0, bottom: 100 }

/** The labels of the axis, with the time at which each stands; places are rounded to a tenth of a pixel. */
function labels(first: string, last: string): Array<[label: string, time: string]> {
  const { x, marks } = timeAxis([first, last], place)
  const begin = Date.parse(first)
  const perPixel = (Date.parse(last) - begin) / (x(last) - x(first))
  return marks.map(mark => {
    const [, at = '', label = ''] = /<text [^>]*x="([\d.]+)"[^>]*>([^<]*)</.exec(mark) ?? []
    return [label, new Date(begin + (Number(at) + 0.05) * perPixel).toISOString()]
  })
}

describe('a label of a time axis stands at the time that it names', () => {
  test('days at midnight, also where the axis begins within the first one', () => {
    assert.deepEqual(
      labels('2026-11-28T02:00:00Z', '2026-11-30T04:20:00Z').map(([label, time]) => [
        label,
        time.slice(0, 13),
      ]),
      [
        ['Nov 29', '2026-11-29T00'],
        ['Nov 30', '2026-11-30T00'],
      ],
    )
  })

  test('seconds at whole seconds', () => {
    const [[label, time] = ['', ''], ...more] = labels('2026-11-28T18:10:42.900Z', '2026-11-28T18:10:43.900Z')
    assert.deepEqual([label, time.slice(11, 21), more], ['18:10:43', '18:10:43.0', []])
  })

  test('hours and months', () => {
    for (const [label, time] of labels('2026-11-28T01:10:00Z', '2026-11-28T08:50:00Z'))
      assert.ok(
        time.slice(11, 16) === label ||
          Math.abs(Date.parse(`2026-11-28T${label}:00Z`) - Date.parse(time)) < 60_000,
      )
    const months = labels('2024-01-10T00:00:00Z', '2026-11-28T00:00:00Z')
    assert.ok(months.length >= 2)
    for (const [, time] of months)
      assert.match(new Date(Date.parse(time) + 43_200_000).toISOString(), /^\d{4}-\d\d-01T/)
  })
})
