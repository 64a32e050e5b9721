import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'

const program = resolve('dist/bin/bs-summarize')
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bs-history-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (args: readonly string[], input = '') =>
  spawnSync(program, args, { input, encoding: 'utf8', cwd: folder })

/** The records of one night's run. */
const night = (day: number, facts: object = {}): string => {
  const date = `2026-01-${String(day).padStart(2, '0')}`
  const common = { run_id: `night-${day}` }
  return [
    { timestamp: `${date}T02:00:00.000Z`, event: 'script_start', ...common, types: ['math'], total_types: 1 },
    { timestamp: `${date}T02:00:01.000Z`, event: 'type_start', ...common, type: 'math', attempt: 1 },
    {
      timestamp: `${date}T02:05:00.000Z`,
      event: 'type_end',
      ...common,
      type: 'math',
      attempt: 1,
      status: 'success',
      final: true,
      duration_seconds: 299,
      evaluated: 100,
      approved: 80,
      ...facts,
    },
    {
      timestamp: `${date}T02:05:01.000Z`,
      event: 'script_end',
      ...common,
      status: (facts as { status?: string }).status ?? 'success',
      total_duration_seconds: 301,
    },
  ]
    .map(record => `${JSON.stringify(record)}\n`)
    .join('')
}
const failed = { status: 'failed', error: 'quota exceeded', approved: 0 }

describe('--history', () => {
  test('keeps a line for each run, once, and tells the streak', () => {
    for (const [day, facts] of [
      [1, {}],
      [2, {}],
      [3, failed],
      [4, failed],
      [5, failed],
    ] as const)
      run(['--history', 'runs.ndjson'], night(day, facts))
    const lines = (): string[] => readFileSync(join(folder, 'runs.ndjson'), 'utf8').trim().split('\n')
    assert.equal(lines().length, 5)
    const again = run(['--history', 'runs.ndjson'], night(5, failed))
    assert.equal(lines().length, 5)
    assert.match(again.stdout, /failed 3 times in a row; last success 2026-01-02, 3 days before/)
    assert.match(again.stdout, /results +\.\.FFF/)
  })

  test('takes many runs of one input apart', () => {
    const { stdout } = run(['--history', 'runs.ndjson'], night(1) + night(2, failed) + night(3))
    assert.match(stdout, /results +\.F\./)
    const lines = readFileSync(join(folder, 'runs.ndjson'), 'utf8').trim().split('\n')
    assert.deepEqual(
      lines.map(line => JSON.parse(line)).map(({ run_id, status }) => [run_id, status]),
      [
        ['night-1', 'success'],
        ['night-2', 'failed'],
        ['night-3', 'success'],
      ],
    )
  })

  test('is passed over where a line of it is damaged', () => {
    run(['--history', 'runs.ndjson'], night(1))
    const before = readFileSync(join(folder, 'runs.ndjson'), 'utf8')
    writeFileSync(join(folder, 'runs.ndjson'), `${before}{"event":"summ\n`)
    const { stdout, status } = run(['--history', 'runs.ndjson'], night(2))
    assert.equal(status, 0)
    assert.match(stdout, /results +\.\./)
  })

  test('cannot be written: says where, and ends with 4', () => {
    const { status, stderr } = run(['--history', '/proc/nothing/runs.ndjson'], night(1))
    assert.equal(status, 4)
    assert.match(stderr, /^bs-summarize: cannot use \/proc\/nothing\/runs\.ndjson: .*\n$/)
  })
})

describe('--compare', () => {
  test('last-success passes over the failed nights between, and --fail-on regression ends with 1', () => {
    run(['--history', 'runs.ndjson'], night(1))
    run(['--history', 'runs.ndjson'], night(2, failed))
    const { stdout, status } = run(
      ['--history', 'runs.ndjson', '--compare', 'last-success', '--fail-on', 'regression'],
      night(3, { approved: 40 }),
    )
    assert.match(stdout, /Since {2}last-success \(night-1, .*\): 1 regression/)
    assert.match(stdout, /worse +math: approval 80\.0% → 40\.0%/)
    assert.equal(status, 1)
  })

  test('takes records, a log, or a summary as JSON', () => {
    writeFileSync(join(folder, 'base.ndjson'), night(1))
    writeFileSync(join(folder, 'base.json'), run(['-f', 'json'], night(1)).stdout)
    for (const base of ['base.ndjson', 'base.json']) {
      const { stdout } = run(['--compare', base], night(2, { approved: 40 }))
      assert.match(stdout, /worse +math: approval 80\.0% → 40\.0%/, base)
    }
  })

  test('says when the history has no such run yet, and sums up all the same', () => {
    const { stdout, stderr, status } = run(['--history', 'runs.ndjson', '--compare', 'last'], night(1))
    assert.equal(status, 0)
    assert.match(stderr, /runs\.ndjson has no such run yet/)
    assert.doesNotMatch(stdout, /Since/)
  })

  test('refuses what it cannot compare with', () => {
    writeFileSync(join(folder, 'empty'), '')
    for (const [args, words] of [
      [['--compare', 'last'], /--compare last needs --history FILE/],
      [['--compare', 'empty'], /nothing to compare with: empty holds no records/],
      [['--compare', 'missing'], /cannot read missing: no such file/],
      [['--fail-on', 'regression'], /needs --compare BASE or --new-since T/],
      [['--compare', 'a', '--new-since', '1d'], /leave one out/],
    ] as const) {
      const { status, stderr } = run(args, night(1))
      assert.match(stderr, words)
      assert.equal(status, 3, args.join(' '))
    }
  })
})

describe('--since, --until and --where', () => {
  test('leave out other records, and the report says so', () => {
    const { stdout } = run(
      ['--since', '2026-01-02', '--until', '2026-01-03', '-f', 'json'],
      night(1) + night(2) + night(3),
    )
    const { types, filters } = JSON.parse(stdout)
    assert.equal(types.length, 1)
    assert.deepEqual(filters, ['--since 2026-01-02', '--until 2026-01-03'])
  })

  test('--where reaches into data, in records and in raw text', () => {
    const records = ['a', 'b', 'a']
      .map(user => `${JSON.stringify({ event: 'log', level: 'info', message: 'm', data: { user } })}\n`)
      .join('')
    assert.equal(JSON.parse(run(['--where', 'data.user=a', '-f', 'json'], records).stdout).records, 2)
    const raw = '2026-01-25 13:00:00,000 - app - ERROR - no\n2026-01-25 13:00:01,000 - web - INFO - yes\n'
    assert.equal(JSON.parse(run(['--where', 'logger=web', '-f', 'json'], raw).stdout).records, 1)
  })

  test('refuse a condition that is none', () => {
    const { status, stderr } = run(['--where', 'nothing'], night(1))
    assert.equal(status, 3)
    assert.match(stderr, /write KEY=VALUE/)
  })
})
