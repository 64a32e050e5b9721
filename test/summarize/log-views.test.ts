import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AnyRecord } from '../../src/records/index.ts'
import { met } from '../../src/summarize/fail-on.ts'
import { viewNames, viewOf } from '../../src/summarize/views/index.ts'
import { text } from '../../src/summarize/views/text.ts'
import { at, sumUp } from './given.ts'

const options = { title: 'app', width: 100, color: false, allAttempts: false }
const log = (level: 'info' | 'warn' | 'error', message: string, seconds: number, data = {}): AnyRecord => ({
  timestamp: at(seconds),
  event: 'log',
  level,
  message,
  data,
})
const records = [
  log('info', 'request done', 0, { took: '120ms', path: '/a' }),
  log('info', 'request done', 1, { took: '1.5s', path: '/b' }),
  log('warn', 'disk at 91 percent', 2),
  log('error', 'no connection to 10.0.0.7', 3),
]
const show = async (name: string, given = records): Promise<string> =>
  String(await viewOf(name)?.render(sumUp(given, { num: ['took'] }), options))

describe('a plain log with errors', () => {
  for (const name of viewNames.filter(name => name !== 'prom'))
    test(`shows them as ${name}`, async () => assert.match(await show(name), /no connection to/))

  for (const [name, green] of [
    ['text', /success|\bok\b/],
    ['md', /success/],
    ['junit', /failures="0"/],
    ['github', /success|0 of 0 types/],
    ['html', /verdict ok/],
    ['prom', /^bs_run_success 1/m],
  ] as const)
    test(`is never green as ${name}`, async () => assert.doesNotMatch(await show(name), green))

  test('tells warnings by their texts, and their number', async () => {
    assert.match(await show('text'), /WARN disk at <n> percent/)
    assert.match(await show('md'), /4 records: info 2, warn 1, error 1/)
  })

  test('meets --fail-on errors', () =>
    assert.deepEqual(met(sumUp(records), ['failed', 'errors']), ['errors']))
})

test('a plain log without errors says so, and has one test that passes', async () => {
  const calm = records.slice(0, 2)
  assert.match(await show('text', calm), /^app +.*no errors$/m)
  assert.match(await show('junit', calm), /tests="1" failures="0" errors="0"[\s\S]*no errors in the log/)
  assert.match(await show('github', calm), /^::notice::no errors in 2 records$/)
})

describe('--num', () => {
  test('reads times with their units, beside plain numbers', () => {
    const [took] = sumUp(records, { num: ['took'] }).numbers ?? []
    assert.deepEqual([took?.count, took?.unit, took?.min, took?.max, took?.median], [2, 's', 0.12, 1.5, 0.81])
    assert.match(
      text.render(sumUp(records, { num: ['took'] }), options),
      /took +2 +120ms +810ms +810ms +1\.5s/,
    )
  })

  test('has the groups of --by sorted by it, the slowest first', () => {
    const { groups } = sumUp(records, { num: ['took'], by: ['path'] })
    assert.deepEqual(
      groups?.map(({ name, numbers }) => [name, numbers?.[0]?.p95]),
      [
        ['/b', 1.5],
        ['/a', 0.12],
        ['(none)', undefined],
      ],
    )
  })

  test('is silent about a key without numbers', () =>
    assert.equal(sumUp(records, { num: ['path', 'nothing'] }).numbers, undefined))
})

test('many kinds of errors and messages are bounded, frequent ones stay, and the report says so', () => {
  const noise = Array.from({ length: 5000 }, (_, i) => log('error', `odd ${word(i)}`, i))
  const frequent = Array.from({ length: 50 }, (_, i) => log('error', 'late but frequent', 6000 + i))
  const summary = sumUp([...noise, ...frequent], { top: 5000 })
  assert.equal(summary.errors[0]?.fingerprint, 'late but frequent')
  assert.ok(summary.errors.length <= 2001, String(summary.errors.length))
  assert.equal(
    summary.errors.reduce((sum, { count }) => sum + count, 0),
    5050,
  )
  assert.deepEqual(summary.bounded, ['errors'])
  assert.match(text.render(summary, options), /Not complete: errors/)
})

/** A word of letters, which no mask takes for a number. */
const word = (i: number): string =>
  String(i)
    .split('')
    .map(digit => 'abcdefghij'[Number(digit)])
    .join('')
