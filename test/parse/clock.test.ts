import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { zone } from '../../src/lib/zone.ts'
import { clock } from '../../src/parse/time/clock.ts'

const day = 86_400_000

describe('a time of a log', () => {
  for (const [stamp, utc] of [
    ['2026-01-25T13:00:00.823001+01:00', '2026-01-25T12:00:00.823001Z'],
    ['2026-01-25 13:00:00,823', '2026-01-25T13:00:00.823Z'],
    ['2026/01/25 13:00:00', '2026-01-25T13:00:00.000Z'],
    ['2026-01-25 13:00:00.5 CET', '2026-01-25T12:00:00.500Z'],
    ['2026-01-25 13:00:00 -0530', '2026-01-25T18:30:00.000Z'],
    ['2026-01-25 13:00:00 UTC+1', '2026-01-25T12:00:00.000Z'],
    ['2026-01-25 13:00:00 GMT+0530', '2026-01-25T07:30:00.000Z'],
    ['2026-01-25 13:00:00 Europe/Berlin', '2026-01-25T12:00:00.000Z'],
    ['2026-01-25 01:00:00 PM', '2026-01-25T13:00:00.000Z'],
    ['2026-01-25 13:00:00 JST', '2026-01-25T04:00:00.000Z'],
    ['2026-01-25 13:00:00 PKT', '2026-01-25T08:00:00.000Z'],
    ['Sun Jan 25 13:00:00 ACDT 2026', '2026-01-25T02:30:00.000Z'],
    ['01-02 13:00:00', '2026-01-02T13:00:00.000Z'],
    ['01/25 13:00:00', '2026-01-25T13:00:00.000Z'],
    ['25/Jan/2026:13:00:00 +0000', '2026-01-25T13:00:00.000Z'],
    ['Sun Jan 25 13:00:00.823 2026', '2026-01-25T13:00:00.823Z'],
    ['Sun Jan 25 13:00:00 EST 2026', '2026-01-25T18:00:00.000Z'],
    ['Sun, 25 Jan 2026 13:00:00 GMT', '2026-01-25T13:00:00.000Z'],
    ['Jan 25, 2026 12:00:00 AM', '2026-01-25T00:00:00.000Z'],
    ['Jan 25, 2026 12:00:00 PM', '2026-01-25T12:00:00.000Z'],
    ['20260125T130000Z', '2026-01-25T13:00:00.000Z'],
    ['2024-02-29 13:00:00', '2024-02-29T13:00:00.000Z'],
    [1769346000, '2026-01-25T13:00:00.000Z'],
    [1769346000.823, '2026-01-25T13:00:00.823Z'],
    [1769346000823, '2026-01-25T13:00:00.823Z'],
    ['1769346000823001', '2026-01-25T13:00:00.823001Z'],
    ['1769346000823001234', '2026-01-25T13:00:00.823001234Z'],
  ] as const) {
    test(`${stamp} is ${utc}`, () => assert.equal(clock({ year: 2026 }).utc(stamp), utc))
  }

  for (const stamp of [
    '2026-13-01 00:00:00',
    '2026-02-30 00:00:00',
    '2025-02-29 00:00:00',
    '2026-01-25 24:00:00',
    '2026-01-25 13:60:00',
    '2026-01-25',
    '13:00:00',
    '01/02 13:00:00',
    '01/02/2026 13:00:00',
    '01-02-2026 13:00:00',
    '007',
    '',
    NaN,
    null,
    {},
    '99999999999999999999',
  ]) {
    test(`${JSON.stringify(stamp)} is none`, () => assert.equal(clock().utc(stamp), undefined))
  }
})

describe('a time without a zone', () => {
  test('is local time of the zone that was named', () => {
    const berlin = clock({ tz: 'Europe/Berlin' })
    assert.equal(berlin.utc('2026-01-25 13:00:00'), '2026-01-25T12:00:00.000Z')
    assert.equal(berlin.utc('2026-07-25 13:00:00'), '2026-07-25T11:00:00.000Z')
    assert.equal(berlin.utc('2026-07-25 13:00:00Z'), '2026-07-25T13:00:00.000Z')
  })

  test('means the first of two when clocks are set back, and counts on when they are set forward', () => {
    for (const [name, twice, first, never, then] of [
      ['Europe/Berlin', '2026-10-25 02:30:00', '2026-10-25T00:30', '2026-03-29 02:30:00', '2026-03-29T01:30'],
      [
        'America/New_York',
        '2026-11-01 01:30:00',
        '2026-11-01T05:30',
        '2026-03-08 02:30:00',
        '2026-03-08T07:30',
      ],
    ] as const) {
      const time = clock({ tz: name })
      assert.match(String(time.utc(twice)), new RegExp(`^${first}`), name)
      assert.match(String(time.utc(never)), new RegExp(`^${then}`), name)
    }
  })

  test('of a zone that nobody knows is a failure with a way out', () => {
    assert.throws(() => zone('Mars/Olympus'), /unknown time zone "Mars\/Olympus": write a name such as/)
  })
})

describe('a time without a year', () => {
  const at = (text: string): number => Date.parse(text)

  test('is the last one that does not lie behind the end of the log', () => {
    const latest = at('2026-01-02T00:00:00Z')
    assert.equal(clock({ latest }).utc('Dec 31 23:00:00'), '2025-12-31T23:00:00.000Z')
    assert.equal(clock({ latest }).utc('Jan  1 23:00:00'), '2026-01-01T23:00:00.000Z')
  })

  test('runs forward over New Year, and back over it when lines are out of order', () => {
    const time = clock({ latest: at('2026-01-02T00:00:00Z') })
    const stamps = [
      'Dec 31 23:59:59',
      'Jan  1 00:00:01',
      'Dec 31 23:59:59',
      'Jan  1 00:00:02',
      'Nov  1 00:00:00',
    ]
    assert.deepEqual(
      stamps.map(stamp => time.utc(stamp)?.slice(0, 4)),
      ['2025', '2026', '2025', '2026', '2025'],
    )
  })

  test('is never one in which it lies behind the end of the log', () => {
    const time = clock({ latest: at('2026-02-10T00:00:00Z') })
    const stamps = [
      'Feb  5 10:00:00',
      'Jul  1 10:00:00',
      'Dec 30 10:00:00',
      'Jan  2 10:00:00',
      'Feb  9 10:00:00',
    ]
    assert.deepEqual(
      stamps.map(stamp => time.utc(stamp)?.slice(0, 4)),
      ['2026', '2025', '2025', '2026', '2026'],
    )
  })

  test('begins with the year that was given', () => {
    const time = clock({ year: 2019, latest: at('2026-01-02T00:00:00Z') })
    assert.equal(time.utc('1231 23:00:00'), '2019-12-31T23:00:00.000Z')
    assert.equal(time.utc('0101 23:00:00'), '2020-01-01T23:00:00.000Z')
  })

  test('follows times of the same log that have one', () => {
    const time = clock()
    time.utc('2024-03-01 00:00:00')
    assert.equal(time.utc('Mar  2 00:00:00'), '2024-03-02T00:00:00.000Z')
  })

  test('is none when nothing tells the year: the clock on the wall is not asked', () => {
    assert.equal(clock().utc('Mar  2 00:00:00'), undefined)
  })

  test('starts again with the next log', () => {
    const time = clock({ latest: at('2026-01-02T00:00:00Z') })
    time.utc('Jan  1 00:00:00')
    time.restart(at('2024-06-01T00:00:00Z'))
    assert.equal(time.utc('May  1 00:00:00'), '2024-05-01T00:00:00.000Z')
    time.restart(at('2024-06-01T00:00:00Z') + day)
    assert.equal(time.utc('Jul  1 00:00:00'), '2023-07-01T00:00:00.000Z')
  })
})

describe('a clock that has told one time of a minute', () => {
  const two = (number: number): string => String(number).padStart(2, '0')
  const layouts: ReadonlyArray<readonly [name: string, (h: number, m: number, s: number) => string]> = [
    ['2026-01-25T13:00:00.823Z', (h, m, s) => `2026-01-25T${two(h)}:${two(m)}:${two(s)}.823Z`],
    ['2026-01-25 13:00:00,8', (h, m, s) => `2026-01-25 ${two(h)}:${two(m)}:${two(s)},8`],
    [
      '2026-01-25T13:00:00.823001234+01:00',
      (h, m, s) => `2026-01-25T${two(h)}:${two(m)}:${two(s)}.823001234+01:00`,
    ],
    ['25/Jan/2026:13:00:00 +0530', (h, m, s) => `25/Jan/2026:${two(h)}:${two(m)}:${two(s)} +0530`],
    ['2026-01-25 13:00:00:823', (h, m, s) => `2026-01-25 ${two(h)}:${two(m)}:${two(s)}:823`],
    ['20260125-13:0:0:12', (h, m, s) => `20260125-${h}:${m}:${s}:${two(m)}`],
    ['20260125-13:00:00:12', (h, m, s) => `20260125-${two(h)}:${two(m)}:${two(s)}:${two(m)}`],
    ['Jan 25, 2026 1:00:00 PM', (h, m, s) => `Jan 25, 2026 ${1 + (h % 12)}:${two(m)}:${two(s)} PM`],
    [
      '2026-01-25 13:00:00 Europe/Berlin',
      (h, m, s) => `2026-01-25 ${two(h)}:${two(m)}:${two(s)} Europe/Berlin`,
    ],
    [
      '1890-01-25 13:00:00 Europe/Berlin',
      (h, m, s) => `1890-01-25 ${two(h)}:${two(m)}:${two(s)} Europe/Berlin`,
    ],
    ['Jan 25 13:00:00', (h, m, s) => `Jan 25 ${two(h)}:${two(m)}:${two(s)}`],
  ]
  const times = fc.array(
    fc.tuple(fc.constantFrom(1, 13), fc.constantFrom(0, 12, 59), fc.integer({ min: 0, max: 61 })),
    {
      minLength: 2,
      maxLength: 12,
    },
  )
  for (const [name, stamp] of layouts) {
    test(`tells the others as a new one would: ${name}`, () => {
      fc.assert(
        fc.property(times, all => {
          const one = clock({ year: 2026 })
          for (const [h, m, s] of all) {
            const text = stamp(h, m, s)
            assert.equal(one.utc(text), clock({ year: 2026 }).utc(text), text)
            assert.ok(one.second() === undefined || one.utc(text)?.startsWith(String(one.second())))
          }
        }),
      )
    })
  }

  test('takes no text for a time that is none', () => {
    const one = clock()
    one.utc('2026-01-25T13:00:10Z')
    for (const text of [
      '2026-01-25T13:00:7aZ',
      '2026-01-25T13:00:61Z',
      '2026-01-25T13:00:99Z',
      '2026-01-25T13:00:1 Z',
    ])
      assert.equal(one.utc(text), undefined, text)
  })

  test('learns the zone of a source from its next time, although it knows the minute', () => {
    const one = clock()
    one.utc('2026-01-25 13:00:10')
    one.hears({ shift: undefined }, '2026-01-25T12:00:11.000Z')
    assert.equal(one.utc('2026-01-25 13:00:11'), '2026-01-25T12:00:11.000Z')
  })
})

describe('a date with more than one meaning', () => {
  const written = { latest: Date.UTC(2026, 11, 1, 12) }
  for (const [stamps, utc] of [
    [['01/12/26 10:00:00'], '2026-12-01T10:00:00.000Z'],
    [['12/01/26 10:00:00'], '2026-12-01T10:00:00.000Z'],
    [['26/12/01 10:00:00'], '2026-12-01T10:00:00.000Z'],
    [['30/11/26 23:00:00', '01/12/26 10:00:00'], '2026-12-01T10:00:00.000Z'],
    [['26/11/26 23:00:00', '27/11/26 23:00:00'], '2026-11-27T23:00:00.000Z'],
    [['25/01/2026 13:00:00', '02/01/2026 13:00:00'], '2026-01-02T13:00:00.000Z'],
    [['01-25-2026 13:00:00', '01-02-2026 13:00:00'], '2026-01-02T13:00:00.000Z'],
    [['17/06/09 20:10:40'], '2017-06-09T20:10:40.000Z'],
    [['01/02/26 13:00:00'], undefined],
  ] as const) {
    test(`${stamps.join(', then ')} is ${utc ?? 'left as it is'}`, () => {
      const log = clock(written)
      assert.equal(stamps.map(stamp => log.utc(stamp)).at(-1), utc)
    })
  }

  test('is forgotten with its log', () => {
    const log = clock()
    log.utc('25/01/2026 13:00:00')
    log.restart(undefined)
    assert.equal(log.utc('02/01/2026 13:00:00'), undefined)
  })
})

test('29 February is one of a leap year', () => {
  const log = clock({ latest: Date.UTC(2026, 11, 1) })
  assert.equal(log.utc('Feb 29 13:00:00'), '2024-02-29T13:00:00.000Z')
  assert.equal(log.utc('Mar 1 13:00:00'), '2024-03-01T13:00:00.000Z')
})
