import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
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

function newFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'bs-sentinel-'))
  folders.push(made)
  return made
}

function run(
  records: readonly object[],
  args: readonly string[] = [],
  { env = {}, cwd = newFolder() }: { readonly env?: Record<string, string>; readonly cwd?: string } = {},
) {
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
  return { ...result, cwd, file, flag: file('logs/bootstrap_failure.flag') }
}

describe('the sentinel', { concurrency: 2 }, () => {
  test('a JSON sentinel file is written when a critical number of types fail', () => {
    assert.equal(run([...failed('a', 'b', 'c'), succeeded, ends]).flag.failed_count, 3)
  })

  describe('the path is resolved in priority order', () => {
    const records = failed('a', 'b', 'c')
    const env = { BOOTSTRAP_FAILURE_FLAG_PATH: 'env.flag' }
    test('1: the parameter', () => {
      const { file } = run(records, ['--flag-file', 'own.flag', '--log-dir', 'x'], { env })
      assert.ok(file('own.flag'))
      assert.deepEqual([file('env.flag'), file('x/bootstrap_failure.flag')], [undefined, undefined])
    })
    test('2: the environment variable BOOTSTRAP_FAILURE_FLAG_PATH', () => {
      const { file } = run(records, ['--log-dir', 'x'], { env })
      assert.ok(file('env.flag'))
      assert.equal(file('x/bootstrap_failure.flag'), undefined)
    })
    test('3: by default {log_dir}/bootstrap_failure.flag', () => {
      assert.ok(run(records).file('logs/bootstrap_failure.flag'))
      assert.ok(run(records, ['--log-dir', 'x']).file('x/bootstrap_failure.flag'))
    })
  })

  test('the parent directory is created automatically if it does not exist', () => {
    assert.ok(run(failed('a', 'b', 'c'), ['--flag-file', 'deep/er/flag']).file('deep/er/flag'))
  })

  describe('it has five fields, in this order', () => {
    const { flag } = run([...failed('pattern', 'logic', 'spatial', 'math'), succeeded, ends])
    const names = ['timestamp', 'failed_count', 'failed_types', 'threshold', 'error_sample']
    test('and no other', () => assert.deepEqual(Object.keys(flag), names))
    test('timestamp: ISO-8601 UTC timestamp of the failure, as Python writes it', () =>
      assert.equal(flag.timestamp, '2026-02-10T14:30:00.000000+00:00'))
    test('failed_count: number of types that failed', () => assert.equal(flag.failed_count, 4))
    test('failed_types: names of the failed types', () =>
      assert.deepEqual(flag.failed_types, ['pattern', 'logic', 'spatial', 'math']))
    test('threshold: the value that triggered the write', () => assert.equal(flag.threshold, 3))
    test('error_sample: null if no error message was captured', () => assert.equal(flag.error_sample, null))
  })

  describe('it is written when all conditions are met', () => {
    test('failed_count reaches the threshold, 3 by default, and not before', () => {
      assert.equal(run([...failed('a', 'b'), succeeded, ends]).flag, undefined)
      assert.equal(run([...failed('a', 'b', 'c'), succeeded, ends]).flag.threshold, 3)
      assert.equal(run([...failed('a', 'b'), succeeded, ends], ['--threshold', '2']).flag.threshold, 2)
    })
    test('no alert has already been sent for this run: four failures are one alert', () => {
      const { stdout, flag } = run([...failed('a', 'b', 'c', 'd'), succeeded, ends])
      assert.equal(stdout.match(/"event":"alert"/g)?.length, 1)
      assert.equal(flag.failed_count, 4)
    })
    test('types that were tried again and succeeded have not failed', () => {
      const retried = ['a', 'b', 'c', 'd'].flatMap(type => [
        typeEnd(type, 'retry', { run_id: 'r', final: false }),
        typeEnd(type, 'success', { run_id: 'r', final: true }),
      ])
      const { stdout, flag } = run([...retried, { ...ends, status: 'success', exit_code: 0 }])
      assert.doesNotMatch(stdout, /"event":"alert"/)
      assert.equal(flag, undefined)
    })
  })

  test('one file per run: it is overwritten, not appended to, on each critical failure', () => {
    const next = failed('x', 'y', 'z').map(record => ({ ...record, run_id: 's' }))
    const { flag } = run([...failed('a', 'b', 'c'), succeeded, ends, ...next])
    assert.deepEqual(flag.failed_types, ['x', 'y', 'z'])
  })

  describe('error_sample', () => {
    const secret = `sk-proj-${'a1b2c3d4'.repeat(4)}`
    const sample = (...errors: readonly (string | undefined)[]): string | null => {
      const records = failed('a', 'b', 'c').map((record, index) => {
        const error = errors[index]
        return error === undefined ? record : { ...record, error }
      })
      return run(records).flag.error_sample
    }
    test('is the first error message from the failed types', () =>
      assert.equal(sample(undefined, 'first', 'second'), 'first'))
    test('is sanitized: API keys, tokens and other sensitive data are redacted before writing', () => {
      for (const text of [`key ${secret}`, `password=${secret}`, `Authorization: Bearer ${secret}`])
        assert.ok(!sample(text)?.includes(secret), text)
    })
    test('is truncated to a maximum of 200 characters, after the secrets are hidden', () => {
      const text = sample(`key ${secret} ${'x'.repeat(400)}`)
      assert.equal(text?.length, 200)
      assert.match(text ?? '', /^key \[REDACTED/)
    })
  })

  test('write failures are non-fatal: the error is logged and does not prevent the alert', () => {
    const { stdout, stderr } = run(failed('a', 'b', 'c'), ['--flag-file', '/proc/nope/flag'])
    assert.match(stderr, /CRITICAL multi_type_failure/)
    assert.match(stderr, /cannot write \/proc\/nope\/flag/)
    assert.match(stdout, /"sink":"file","status":"failed"/)
  })

  describe('external monitoring tools can', () => {
    test('check that it exists: it is there after a failure only', () => {
      assert.equal(run([succeeded, { ...ends, status: 'success', exit_code: 0 }]).flag, undefined)
      assert.ok(run(failed('a', 'b', 'c')).flag)
    })
    test('compare its modification time: a second failure is newer', () => {
      const first = run(failed('a', 'b', 'c'))
      const path = join(first.cwd, 'logs/bootstrap_failure.flag')
      utimesSync(path, 1, 1)
      run(failed('a', 'b', 'c'), [], { cwd: first.cwd })
      assert.ok(statSync(path).mtimeMs > 1000)
    })
    test('compare its timestamp: it is that of the failure', () =>
      assert.equal(Date.parse(run(failed('a', 'b', 'c')).flag.timestamp), Date.parse('2026-02-10T14:30:00Z')))
  })

  test('a run without any success needs no threshold: one is enough', () => {
    const { flag } = run([...failed('a'), { ...ends, status: 'failed', exit_code: 2 }])
    assert.deepEqual([flag.failed_count, flag.failed_types, flag.threshold], [1, ['a'], 1])
  })
})
