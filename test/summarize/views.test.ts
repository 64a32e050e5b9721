import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, test } from 'node:test'
import type { AnyRecord, Summary, TypeEnd } from '../../src/records/index.ts'
import { selectRows } from '../../src/summarize/text/select-rows.ts'
import { viewOf } from '../../src/summarize/views/index.ts'
import { at, sumUp } from './given.ts'

const begin = (type: string, time: number, attempt = 1): AnyRecord => ({
  event: 'type_start',
  timestamp: at(time),
  type,
  attempt,
})
const end = (type: string, time: number, facts: Partial<TypeEnd> = {}): AnyRecord => ({
  event: 'type_end',
  timestamp: at(time),
  type,
  attempt: 1,
  status: 'success',
  final: true,
  duration_seconds: 10,
  ...facts,
})
const log = (level: 'info' | 'warn' | 'error', message: string, time: number): AnyRecord => ({
  event: 'log',
  timestamp: at(time),
  level,
  message,
})

/** What a hostile or careless log may hold. */
const hostile = `</script><script>alert(1)</script> "quoted", 'single' & a|b \u202egnp.exe ]]> =1+1\u0007`
const records: readonly AnyRecord[] = [
  begin('math', 0),
  { event: 'phase', timestamp: at(2), type: 'math', phase: 1, name: 'Load' },
  log('error', hostile, 3),
  log('warn', 'slow', 70),
  end('math', 10, { generated: 100, evaluated: 100, approved: 82, unique: 80, inserted: 80, cost_usd: 0.25 }),
  begin('logic', 11),
  end('logic', 21, { status: 'failed', exit_code: 5, error: hostile, generated: 10, inserted: 0 }),
]
const show = async (name: string, given: readonly AnyRecord[] = records): Promise<string> => {
  const view = viewOf(name)
  assert.ok(view)
  return view.render(sumUp(given), { title: 'NIGHTLY <b>', width: 100, color: false, allAttempts: false })
}

describe('csv', () => {
  test('has a row for each type, rounded, with empty fields for what is not known', async () => {
    const [titles = '', math = '', logic = ''] = (await show('csv')).split('\n')
    const cells = Object.fromEntries(titles.split(',').map((title, i) => [title, math.split(',')[i]]))
    assert.deepEqual(
      [cells.type, cells.status, cells.generated, cells.approval_rate, cells.error],
      ['math', 'success', '100', '82', ''],
    )
    assert.match(logic, /^,logic,failed,1,/)
  })

  test('quotes what needs quotes, and text is never a formula', async () => {
    const [, row = ''] = (
      await show('csv', [end('=HYPERLINK("x")', 1, { approval_rate: 81.87919463087249 })])
    ).split('\n')
    assert.match(row, /^,"'=HYPERLINK\(""x""\)",success,/)
    assert.match(row, /,81\.88,/)
  })
})

test('tsv has as many fields in every row, whatever a value holds', async () => {
  const rows = (await show('tsv', [end('a\tb\nc', 1), ...records])).split('\n')
  assert.equal(new Set(rows.map(row => row.split('\t').length)).size, 1)
  assert.equal(rows.length, 4)
})

test('Markdown has tables that no text of the log can break or turn into HTML', async () => {
  const printed = await show('md')
  assert.doesNotMatch(printed, /<script|<b>/)
  const table = printed.split('\n').filter(line => line.startsWith('| '))
  const columns = table[0]?.split(/(?<!\\)\|/).length
  for (const line of table.slice(0, 4)) assert.equal(line.split(/(?<!\\)\|/).length, columns, line)
  assert.match(printed, /\*\*FAILED\*\*/)
})

describe('prom', () => {
  test('has one HELP and TYPE for each name, and one sample for each series', async () => {
    const lines = (await show('prom', [...records, end('math', 30, { run_id: 'r2' })])).split('\n')
    const helps = lines.filter(line => line.startsWith('# HELP')).map(line => line.split(' ')[2])
    assert.equal(new Set(helps).size, helps.length)
    const series = lines.filter(line => !line.startsWith('#')).map(line => line.replace(/ \S+$/, ''))
    assert.equal(new Set(series).size, series.length)
    assert.ok(series.every(name => /^[a-z_]+(?:\{type="[^"]*"\})?$/.test(name)))
  })

  test('tells of the last success only when the run succeeded', async () => {
    assert.doesNotMatch(await show('prom'), /bs_last_success_timestamp_seconds /)
    assert.match(await show('prom', [end('math', 30)]), /^bs_last_success_timestamp_seconds \d+$/m)
  })

  const hasPromtool = spawnSync('promtool', ['--version']).status === 0
  test('passes promtool', { skip: hasPromtool ? false : 'promtool is not installed' }, async () => {
    const { status, stderr } = spawnSync('promtool', ['check', 'metrics'], {
      input: `${await show('prom')}\n`,
      encoding: 'utf8',
    })
    assert.equal(status, 0, stderr)
  })
})

describe('junit', () => {
  test('is well-formed, counts failures and escapes everything', async () => {
    const printed = await show('junit')
    assert.match(
      printed,
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites [^>]*tests="2" failures="1"/,
    )
    assert.doesNotMatch(printed, /<script|\u202e|\u0007/)
    assert.equal(printed.match(/<testcase /g)?.length, 2)
  })

  const hasXmllint = spawnSync('xmllint', ['--version']).status === 0
  test('is read by xmllint', { skip: hasXmllint ? false : 'xmllint is not installed' }, async () => {
    const { status, stderr } = spawnSync('xmllint', ['--noout', '-'], {
      input: await show('junit'),
      encoding: 'utf8',
    })
    assert.equal(status, 0, stderr)
  })
})

test('github annotates what failed, with percent signs escaped', async () => {
  const lines = (await show('github', [...records, end('low', 40, { evaluated: 10, approved: 5 })])).split(
    '\n',
  )
  assert.ok(lines.some(line => line.startsWith('::error::logic: ')))
  assert.ok(lines.some(line => /^::warning::low: approval 50\.0%25 /.test(line)))
  assert.ok(lines.every(line => line.startsWith('::')))
})

describe('html', () => {
  test('holds the verdict, the numbers, every type, charts and the summary itself', async () => {
    const printed = await show('html')
    for (const part of [
      'partial failure',
      '1 of 2',
      'math',
      'logic',
      'FAILED',
      '<svg',
      'Timeline',
      'From generated',
    ])
      assert.ok(printed.includes(part), part)
    const json = /<script type="application\/json" id="summary">(.*)<\/script>/.exec(printed)?.[1] ?? ''
    assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(sumUp(records))))
  })

  test('has no script that runs, asks for nothing, and shows no text of the log as markup', async () => {
    const printed = await show('html')
    assert.equal(printed.match(/<script/g)?.length, 1, 'only the JSON')
    assert.doesNotMatch(printed, /src=|href=|@import|url\(|alert\(1\)<\/script>/)
    assert.match(printed, /Content-Security-Policy" content="default-src 'none'/)
    assert.doesNotMatch(printed, /\u202e|\u0007|<b>"/)
  })

  test('stays small for many types and errors', async () => {
    const many = Array.from({ length: 2000 }, (_, i) => [
      begin(`t${i}`, i),
      end(`t${i}`, i + 1, { generated: i }),
    ]).flat()
    assert.ok((await show('html', many)).length < 1_500_000)
    assert.ok((await show('html')).length < 300_000)
  })

  test('of a log without attempts is about its records', async () => {
    const printed = await show('html', [log('error', 'one', 1), log('info', 'two', 100)])
    assert.match(printed, /Log records over time/)
    assert.doesNotMatch(printed, /Timeline|From generated/)
  })
})

describe('rows that have no room', () => {
  const result = (type: string, status: 'success' | 'failed'): Summary['types'][number] => ({
    type,
    status,
    attempts: 1,
  })
  const year = Array.from({ length: 365 }, (_, i) => result(`night${i}`, i % 40 === 0 ? 'failed' : 'success'))

  test('are successes first: every failure of a year is shown, in order', () => {
    const { rows, hiddenOk, hiddenOther } = selectRows(year, 60)
    assert.equal(rows.length, 60)
    assert.equal(rows.filter(({ status }) => status === 'failed').length, 10)
    assert.deepEqual([hiddenOk, hiddenOther], [305, 0])
    assert.deepEqual(
      rows,
      year.filter(row => rows.includes(row)),
    )
    assert.equal(rows.at(-1), year.at(-1))
  })

  test('are the oldest failures when even those are too many', () => {
    const { rows, hiddenOther } = selectRows(
      Array.from({ length: 100 }, (_, i) => result(`n${i}`, 'failed')),
      60,
    )
    assert.deepEqual([rows.length, rows[0]?.type, hiddenOther], [60, 'n40', 40])
  })

  test('are told with how to see them', async () => {
    const nights = year.map(({ type, status }, i) => end(type, i, { status }))
    assert.match(
      await show('text', nights),
      /not shown: 305 successful types \(-f csv and -f json have all\)/,
    )
  })
})
