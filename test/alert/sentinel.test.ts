import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import { typeEnd } from './watching.ts'

// The guide to the sentinel file, sentence by sentence, on the real program.

const program = resolve('dist/bin/bs-alert')
const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
const clean = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(BS_|BOOTSTRAP_|NODE_|RUN_ID)/.test(name)),
)

const failed = (...types: string[]) =>
  types.map(type =>
    typeEnd(type, 'failed', { run_id: 'r', timestamp: '2026-02-10T14:30:00.000Z', final: true }),
  )
const ends = { event: 'script_end', run_id: 'r', status: 'partial_failure', exit_code: 1 }
const succeeded = typeEnd('verbal', 'success', { run_id: 'r', final: true })

function run(records: readonly object[], args: readonly string[] = [], env: Record<string, string> = {}) {
  const cwd = mkdtempSync(join(tmpdir(), 'bs-sentinel-'))
  folders.push(cwd)
  const input = records.map(record => `${JSON.stringify(record)}\n`).join('')
  const result = spawnSync(program, ['--replay', ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...clean, ...env },
  })
  const file = (path: string) => {
    const whole = join(cwd, path)
    return existsSync(whole) ? JSON.parse(readFileSync(whole, 'utf8')) : undefined
  }
  return { ...result, file, flag: file('logs/bootstrap_failure.flag') }
}

describe('the sentinel', { concurrency: 2 }, () => {
  test('the path is that of the parameter, else of the environment, else in the log directory', () => {
    const records = failed('a', 'b', 'c')
    const env = { BOOTSTRAP_FAILURE_FLAG_PATH: 'env.flag' }
    assert.ok(run(records, ['--flag-file', 'own.flag'], env).file('own.flag'))
    assert.ok(run(records, [], env).file('env.flag'))
    assert.ok(run(records, ['--log-dir', 'x']).file('x/bootstrap_failure.flag'))
  })

  test('the parent directory is created automatically if it does not exist', () => {
    assert.ok(run(failed('a', 'b', 'c'), ['--flag-file', 'deep/er/flag']).file('deep/er/flag'))
  })

  test('it has five fields: timestamp, failed_count, failed_types, threshold, error_sample', () => {
    const { flag } = run([...failed('pattern', 'logic', 'spatial', 'math'), succeeded, ends])
    assert.deepEqual(flag, {
      timestamp: '2026-02-10T14:30:00.000000+00:00',
      failed_count: 4,
      failed_types: ['pattern', 'logic', 'spatial', 'math'],
      threshold: 3,
      error_sample: null,
    })
  })

  test('it is written when failed_count reaches the threshold, and not before', () => {
    assert.equal(run([...failed('a', 'b'), succeeded, ends]).flag, undefined)
    assert.equal(run([...failed('a', 'b', 'c'), succeeded, ends]).flag.failed_count, 3)
    assert.equal(run([...failed('a', 'b'), succeeded, ends], ['--threshold', '2']).flag.threshold, 2)
  })

  test('one alert per run: four failures are one critical alert and one file', () => {
    const { stdout, flag } = run([...failed('a', 'b', 'c', 'd'), succeeded, ends])
    assert.equal(stdout.match(/"event":"alert"/g)?.length, 1)
    assert.equal(flag.failed_count, 4)
  })

  test('types that were tried again and succeeded leave no alert and no file', () => {
    const retried = ['a', 'b', 'c', 'd'].flatMap(type => [
      typeEnd(type, 'retry', { run_id: 'r', final: false }),
      typeEnd(type, 'success', { run_id: 'r', final: true }),
    ])
    const { stdout, flag } = run([...retried, { ...ends, status: 'success', exit_code: 0 }])
    assert.doesNotMatch(stdout, /"event":"alert"/)
    assert.equal(flag, undefined)
  })

  test('error_sample is the first error message, without secrets, at most 200 characters', () => {
    const secret = `sk-proj-${'a1b2c3d4'.repeat(4)}`
    const error = `key ${secret} ${'x'.repeat(400)}`
    const [first = {}, ...more] = failed('a', 'b', 'c')
    const { flag } = run([
      first,
      ...more.map((record, index) => ({ ...record, error: index === 0 ? error : 'second' })),
    ])
    assert.equal(flag.error_sample.length, 200)
    assert.match(flag.error_sample, /^key \[REDACTED/)
    assert.ok(!flag.error_sample.includes(secret))
  })

  test('a write failure is logged and does not prevent the alert', () => {
    const { stdout, stderr } = run(failed('a', 'b', 'c'), ['--flag-file', '/proc/nope/flag'])
    assert.match(stderr, /CRITICAL multi_type_failure/)
    assert.match(stderr, /cannot write \/proc\/nope\/flag/)
    assert.match(stdout, /"sink":"file","status":"failed"/)
  })
})
