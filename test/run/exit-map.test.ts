import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { outputVerdict } from '../../src/run/result/output-verdict.ts'
import { bsRun, folder, records } from './start.ts'

const fast = ['--retry-delay', '10ms']
const script = (text: string): string[] => ['--', 'sh', '-c', `${text} # {type}`]
/** What bs-parse makes of a log. */
const parsed = (input: string): string =>
  spawnSync(resolve('dist/bin/bs-parse'), [], { input, encoding: 'utf8' }).stdout
const attempts = (stdout: string): string[] =>
  records(stdout)
    .filter(({ event }) => event === 'type_end')
    .map(({ attempt, status, final }) => `${attempt} ${status} ${final}`)

describe('002.1b: exit codes with a meaning', { concurrency: 2 }, () => {
  test('a partial success is kept, and not paid three times', async () => {
    const { code, stdout } = await bsRun([
      ...[...fast, '--types', 'math', '--exit-map', '@generator'],
      ...script('exit 1'),
    ])
    assert.deepEqual(attempts(stdout), ['1 partial true'])
    assert.equal(code, 1)
  })

  for (const [code, map, line, status] of [
    [1, '1=partial', 'Partial (exit code: 1): ', 'partial'],
    [0, '0=partial', 'Partial (exit code: 0): ', 'partial'],
    [7, '7=ok', 'Completed successfully (exit code: 7): ', 'success'],
    [0, '0=fail', 'Failed (exit code: 0): ', 'failed'],
    [1, '2=partial', 'Failed (exit code: 1): ', 'failed'],
  ] as const) {
    test(`with ${map} the log ends with "${line}…" after exit code ${code}, and bs-parse reads it as ${status}`, async () => {
      const log = join(folder(), 'l')
      await bsRun([
        ...['-q', '--types', 'math', '--attempts', '1', '--exit-map', map, '--log', log],
        ...script(`exit ${code}`),
      ])
      const text = readFileSync(log, 'utf8')
      assert.ok(text.includes(`\n${line}20`), text)
      assert.deepEqual(attempts(parsed(text)), [`1 ${status} true`])
    })
  }

  for (const [code, why] of [
    [3, 'configuration error'],
    [5, 'billing or quota'],
    [6, 'a provider takes no key'],
  ] as const) {
    test(`${code} is not tried again, and its meaning stands beside it`, async () => {
      const { stdout, stderr } = await bsRun([
        ...[...fast, '--types', 'math', '--exit-map', '@generator'],
        ...script(`exit ${code}`),
      ])
      assert.deepEqual(attempts(stdout), ['1 failed true'])
      assert.ok(stderr.includes(`Attempt 1 failed (exit code: ${code}, ${why})`), stderr)
      assert.ok(stderr.includes(`Not tried again (exit code: ${code}, ${why})`), stderr)
      assert.equal(records(stdout).find(({ event }) => event === 'type_end')?.exit_meaning, why)
    })
  }

  test('other codes are tried again as ever', async () => {
    const { stdout } = await bsRun([
      ...[...fast, '--types', 'math', '--exit-map', '@generator'],
      ...script('exit 4'),
    ])
    assert.deepEqual(attempts(stdout), ['1 retry false', '2 retry false', '3 failed true'])
  })

  for (const crash of [
    ['python3', '-c', 'import no_such_module # {type}'],
    [process.execPath, '-e', 'undefined.x // {type}'],
  ]) {
    test(`a crash of ${crash[0]?.split('/').at(-1)} is never a partial success`, async () => {
      const { stdout } = await bsRun([
        ...[...fast, '--types', 'math', '--attempts', '1', '--exit-map', '1=partial'],
        ...['--', ...crash],
      ])
      assert.deepEqual(attempts(stdout), ['1 failed true'])
    })
  }

  test('a map may be a file, with comments, and later pairs correct it', async () => {
    const file = join(folder(), 'codes')
    writeFileSync(file, '# our job\n\n7=stop: nothing to do\n8=ok\n')
    const run = (code: number) =>
      bsRun([
        ...[...fast, '--types', 'a', '--exit-map', `@${file},8=fail`, '--attempts', '2'],
        ...script(`exit ${code}`),
      ])
    const stopped = await run(7)
    assert.deepEqual(attempts(stopped.stdout), ['1 failed true'])
    assert.match(stopped.stderr, /exit code: 7, nothing to do/)
    assert.deepEqual(attempts((await run(8)).stdout), ['1 retry false', '2 failed true'])
  })

  test('a list that is not there is named before anything runs', async () => {
    const { code, stderr } = await bsRun(['--exit-map', '@generatr', ...script('exit 0')])
    assert.equal(code, 3)
    assert.match(stderr, /bad --exit-map @generatr: no file .*@generator, @rsync, @sysexits/)
  })
})

describe('002.1b: an attempt that says `Retryable: false`', { concurrency: 2 }, () => {
  test('is not tried again', async () => {
    const { stdout, stderr } = await bsRun([
      ...[...fast, '--types', 'math'],
      ...script('echo "ERROR: no money"; echo "  Retryable: false"; exit 2'),
    ])
    assert.deepEqual(attempts(stdout), ['1 failed true'])
    assert.match(stderr, /Not tried again \(its output says that another attempt will not help\)/)
  })

  test('is tried again when it says otherwise later, or the user names its code', async () => {
    const later = script('echo "Retryable: false"; echo "Retryable: true"; exit 2')
    const { stdout } = await bsRun([...fast, '--types', 'math', '--attempts', '2', ...later])
    assert.deepEqual(attempts(stdout), ['1 retry false', '2 failed true'])
    const named = ['--attempts', '2', '--retry-on', '2']
    const asked = await bsRun([
      ...[...fast, '--types', 'math', ...named],
      ...script('echo "Retryable: false"; exit 2'),
    ])
    assert.deepEqual(attempts(asked.stdout), ['1 retry false', '2 failed true'])
  })

  test('that succeeds all the same has succeeded', async () => {
    const { code } = await bsRun(['--types', 'math', ...script('echo "Retryable: false"')])
    assert.equal(code, 0)
  })
})

describe('the last words of an attempt', () => {
  test('are the same however the output is cut', () => {
    const text = Buffer.from('{"error": "no", "retryable": false, "n": 1}\n')
    for (let at = 1; at < text.length; at++) {
      const words = outputVerdict()
      words.push('stdout', text.subarray(0, at))
      words.push('stdout', text.subarray(at))
      assert.equal(words.retryable(), false, String(at))
    }
  })

  test('are a crash only when nothing follows the traceback', () => {
    const traceback =
      'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\nValueError: no\n'
    for (const [text, crashed] of [
      [traceback, true],
      [`log\n${traceback}\n`, true],
      [`${traceback}  Value error, no key\n    [type=value_error]\n[SQL: SELECT 1]\n`, true],
      [`${traceback}\nDuring handling of the above exception, another occurred:\n\n${traceback}`, true],
      [`${traceback}Inserted: 3/4\nfinished with errors\n`, false],
      ['', false],
    ] as const) {
      const words = outputVerdict()
      words.push('stderr', Buffer.from(text))
      assert.equal(words.hasCrashed(), crashed, text)
    }
  })

  test('are found in an output that comes letter by letter', () => {
    const words = outputVerdict()
    const text = `${'.'.repeat(5000)}\nTraceback (most recent call last):\n  File "a.py", line 1\nValueError: no\n`
    for (const letter of text) words.push('stderr', Buffer.from(letter))
    assert.equal(words.hasCrashed(), true)
  })

  test('keep no more than the end of a long output', () => {
    const words = outputVerdict()
    for (let i = 0; i < 1000; i++) words.push('stdout', Buffer.alloc(65_536, 'x'))
    assert.equal(words.hasCrashed(), false)
  })
})
