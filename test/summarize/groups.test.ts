import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AnyRecord, TypeEnd, TypeStart } from '../../src/records/index.ts'
import { periodOf } from '../../src/summarize/grouping/key.ts'
import { csv } from '../../src/summarize/views/csv.ts'
import { html } from '../../src/summarize/views/html.ts'
import { md } from '../../src/summarize/views/md.ts'
import { text } from '../../src/summarize/views/text.ts'
import { sumUp } from './given.ts'

const options = { title: 'T', width: 120, color: false, allAttempts: false }
const start = (run_id: string, type: string, timestamp: string): TypeStart => ({
  timestamp,
  event: 'type_start',
  run_id,
  type,
  attempt: 1,
})
const end = (run_id: string, type: string, timestamp: string, facts: Partial<TypeEnd> = {}): TypeEnd => ({
  timestamp,
  event: 'type_end',
  run_id,
  type,
  attempt: 1,
  status: 'success',
  evaluated: 10,
  approved: 8,
  inserted: 7,
  cost_usd: 0.5,
  ...facts,
})
const failed = { status: 'failed', error: 'quota exceeded', error_category: 'billing', inserted: 0 } as const

const nights: AnyRecord[] = [
  start('a', 'math', '2026-01-04T23:50:00.000Z'),
  end('a', 'math', '2026-01-05T00:20:00.000Z'),
  start('a', 'logic', '2026-01-05T00:20:00.000Z'),
  end('a', 'logic', '2026-01-05T00:30:00.000Z', failed),
  start('b', 'math', '2026-01-05T23:50:00.000Z'),
  end('b', 'math', '2026-01-06T00:20:00.000Z'),
]

describe('a key of --by that no record has', () => {
  const log = (data: object): AnyRecord[] => [
    {
      timestamp: '2026-01-05T02:00:00.000Z',
      event: 'log',
      level: 'info',
      message: 'row 1 user=ada',
      ...data,
    },
  ]
  const note = /no record has the key user/

  for (const view of [text, md, html]) {
    const shown = async (data: object): Promise<string> =>
      (await view.render(sumUp(log(data), { by: ['user'] }), options)).replace(/\s+/g, ' ')

    test(`is named in ${view.name}`, async () => assert.match(await shown({}), note))

    test(`is not named in ${view.name} when a record has it`, async () =>
      assert.doesNotMatch(await shown({ data: { user: 'ada' } }), note))
  }

  test('is not doubted when bs-summarize makes it itself', () =>
    assert.doesNotMatch(
      text.render(sumUp(log({ timestamp: undefined }), { by: ['hour'] }), options),
      /no record/,
    ))
})

describe('the trend', () => {
  const short = (run_id: string, minute: string): AnyRecord[] => [
    start(run_id, 'math', `2026-01-05T02:${minute}:00.000Z`),
    end(run_id, 'math', `2026-01-05T02:${minute}:00.100Z`),
  ]

  test('names the times of runs on one day, and draws no durations below a second', () => {
    const shown = text.render(sumUp([...short('a', '00'), ...short('b', '05')]), options)
    assert.match(shown, /Trend {2}2 runs, 2026-01-05 02:00:00 to 02:05:00\n/)
    assert.doesNotMatch(shown, /^ {2}duration/m)
  })

  test('names the days of runs on several days, and draws their durations', () => {
    const shown = text.render(sumUp(nights), options)
    assert.match(shown, /Trend {2}2 runs, 2026-01-04 to 2026-01-05\n/)
    assert.match(shown, /^ {2}duration/m)
  })
})

describe('--by', () => {
  test('groups types by the day on which their run began, not by the day after midnight', () => {
    const { groups } = sumUp(nights, { by: ['day'] })
    assert.deepEqual(
      groups?.map(({ name, status, types, successful_types, failed, inserted, cost_usd }) => [
        name,
        status,
        types,
        successful_types,
        failed,
        inserted,
        cost_usd,
      ]),
      [
        ['2026-01-04', 'partial_failure', 2, 1, ['logic'], 7, 1],
        ['2026-01-05', 'success', 1, 1, undefined, 7, 0.5],
      ],
    )
  })

  test('knows weeks of ISO 8601, months and hours', () => {
    for (const [time, week] of [
      ['2026-01-04T23:00:00.000Z', '2026-W01'],
      ['2026-01-05T00:00:00.000Z', '2026-W02'],
      ['2024-12-30T12:00:00.000Z', '2025-W01'],
      ['2027-01-01T12:00:00.000Z', '2026-W53'],
      ['2025-12-31T23:59:59.999Z', '2026-W01'],
    ] as const)
      assert.equal(periodOf('week', time), week, time)
    assert.equal(periodOf('month', '2026-01-04T23:00:00.000Z'), '2026-01')
    assert.equal(periodOf('hour', '2026-01-04T23:10:00.000Z'), '2026-01-04 23:00')
    assert.equal(periodOf('day', 'no time'), undefined)
  })

  test('groups by run, type, status or category, alone and together', () => {
    const names = (by: string[]) => sumUp(nights, { by }).groups?.map(({ name }) => name)
    assert.deepEqual(names(['run']), ['a', 'b'])
    assert.deepEqual(names(['type']), ['math', 'logic'])
    assert.deepEqual(names(['run', 'type']), ['a · math', 'a · logic', 'b · math'])
    assert.deepEqual(names(['error_category']), ['(none)', 'billing'])
  })

  test('counts records by any other key, also inside data, with their errors and cost', () => {
    const records: AnyRecord[] = [
      {
        timestamp: '2026-01-05T00:00:00.000Z',
        event: 'log',
        level: 'error',
        message: 'x',
        provider: 'openai',
      },
      {
        timestamp: '2026-01-05T00:00:01.000Z',
        event: 'log',
        level: 'info',
        message: 'y',
        data: { user: 'bob' },
      },
      { event: 'usage', provider: 'openai', model: 'm', cost_usd: 0.1, tokens: 5 },
      { event: 'usage', provider: 'openai', model: 'm', cost_usd: 0.2, tokens: 6 },
    ]
    const [openai, without] = sumUp(records, { by: ['provider'] }).groups ?? []
    assert.deepEqual(
      [openai?.name, openai?.records, openai?.errors, openai?.cost_usd, openai?.tokens],
      ['openai', 3, 1, 0.3, 11],
    )
    assert.deepEqual([without?.name, without?.records], ['(none)', 1])
    assert.deepEqual(
      sumUp(records, { by: ['user'] }).groups?.map(({ name, records }) => [name, records]),
      [
        ['bob', 1],
        ['(none)', 3],
      ],
    )
  })

  test('is bounded: values beyond a thousand are counted together, and none is lost', () => {
    const records: AnyRecord[] = Array.from({ length: 1500 }, (_, i) => ({
      event: 'log',
      level: 'info',
      message: 'x',
      data: { user: `u${i}` },
    }))
    const groups = sumUp(records, { by: ['user'] }).groups ?? []
    assert.equal(groups.length, 1001)
    assert.equal(
      groups.reduce((sum, group) => sum + (group.records ?? 0), 0),
      1500,
    )
    assert.equal(groups.at(-1)?.name, '(other)')
  })

  test('a table shows what failed and never hides a failed night behind good ones', () => {
    const year = Array.from({ length: 365 }, (_, night) => {
      const time = new Date(Date.UTC(2026, 0, 1 + night, 2)).toISOString()
      return end(`n${night}`, 'math', time, night % 60 === 10 ? failed : {})
    })
    const printed = text.render(sumUp(year, { by: ['day'] }), options)
    assert.equal(printed.match(/FAILED/g)?.length, 6)
    assert.match(printed, /not shown: 305 rows, 305 of them ok/)
    assert.match(printed, /2026-01-11 {2}FAILED .*math: billing: quota exceeded/)
    assert.doesNotMatch(printed, /undefined|NaN/)
  })

  test('csv has a row for each group, with all of them', () => {
    const lines = csv.render(sumUp(nights, { by: ['day'] }), options)
    assert.match(String(lines), /^day,status,runs,types,/)
    assert.equal(String(lines).split('\n').length, 3)
  })
})
