import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import { generator } from './generator.ts'

const scratch = mkdtempSync(join(tmpdir(), 'bs-own-script-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

const script = resolve('test/examples/own-script.sh')

/** The script in a folder of its own, with a generator that fails like this. */
function run(fail: string, env: Record<string, string> = {}) {
  const cwd = mkdtempSync(join(scratch, 'run-'))
  const result = spawnSync('bash', [script], {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: `${resolve('dist/bin')}:${process.env.PATH}`,
      HOME: cwd,
      TZ: 'UTC',
      PYTHON_CMD: `${process.execPath} ${generator} --speed 0 --fail ${fail}`,
      ...env,
    },
  })
  const records: Record<string, unknown>[] = readFileSync(join(cwd, 'logs/records.ndjson'), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
  return { ...result, cwd, records }
}

const of = (records: readonly Record<string, unknown>[], event: string) =>
  records.filter(record => record.event === event)

describe('card.8: a script of its own functions, one pipe for each call of the generator', () => {
  const failing = 'logic=database,math=all_rejected,memory=config,spatial=database:1'

  test('is one run: three failed types alert once, and write the flag', () => {
    const { cwd, records, stderr } = run(failing)
    assert.deepEqual([...new Set(of(records, 'type_end').map(({ run_id }) => run_id))].length, 1)
    const alerts = of(records, 'alert').filter(({ rule }) => rule === 'multi_type_failure')
    assert.equal(alerts.filter(({ status }) => status === 'firing').length, 1, stderr)
    const flag = JSON.parse(readFileSync(join(cwd, 'logs/bootstrap_failure.flag'), 'utf8'))
    assert.equal(flag.failed_count, 3)
    assert.deepEqual(flag.failed_types, ['logic', 'math', 'memory'])
  })

  test('has each attempt under its number, and a silent death is no success', () => {
    const { records } = run(failing)
    assert.deepEqual(
      of(records, 'type_end').map(({ type, attempt, status }) => `${type} ${attempt} ${status}`),
      [
        'pattern 1 success',
        ...['logic 1 retry', 'logic 2 failed'],
        ...['spatial 1 retry', 'spatial 2 success'],
        ...['math 1 retry', 'math 2 failed'],
        'verbal 1 success',
        ...['memory 1 unknown', 'memory 2 unknown'],
      ],
    )
  })

  test('sums up to one run with one row for each type', () => {
    const { stdout } = run(failing)
    assert.match(stdout, /^RUN SUMMARY +bootstrap-\d+/m)
    assert.doesNotMatch(stdout, /\d runs/)
    assert.match(stdout, /^Successful types: 3 \/ 6/m)
    for (const [type, status, attempts] of [
      ['spatial', 'ok', 2],
      ['logic', 'FAILED', 2],
      ['memory', 'unknown', 2],
    ])
      assert.match(stdout, new RegExp(`^ {2}${type} +${status} +${attempts} `, 'm'))
  })

  test('that goes well alerts nobody and leaves no flag', () => {
    const { cwd, records, status } = run('none', { TYPES: 'math logic' })
    assert.equal(status, 0)
    assert.deepEqual(of(records, 'alert'), [])
    assert.ok(!existsSync(join(cwd, 'logs/bootstrap_failure.flag')))
  })

  test('keeps two runs apart that follow each other', () => {
    const cwd = mkdtempSync(join(scratch, 'twice-'))
    const env = {
      PATH: `${resolve('dist/bin')}:${process.env.PATH}`,
      HOME: cwd,
      TYPES: 'math logic',
      PYTHON_CMD: `${process.execPath} ${generator} --speed 0 --fail database`,
    }
    for (const RUN_ID of ['one', 'two']) spawnSync('bash', [script], { cwd, env: { ...env, RUN_ID } })
    const text = readFileSync(join(cwd, 'logs/records.ndjson'), 'utf8')
    assert.ok(!text.includes('multi_type_failure'), 'two failures of two runs are no three of one')
    const summary = spawnSync('bs-summarize', ['logs/records.ndjson'], { cwd, env, encoding: 'utf8' })
    assert.match(summary.stdout, /2 runs/)
  })
})
