import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { adviceFor } from '../../src/alert/advice/index.ts'
import type { Alert } from '../../src/records/index.ts'

const alert = (more: Partial<Alert> = {}): Alert => ({
  event: 'alert',
  rule: 'run_failed',
  severity: 'critical',
  status: 'firing',
  ...more,
})
const about = (error_sample: string, more: Partial<Alert> = {}): string =>
  adviceFor(alert({ error_sample, ...more })).join('\n')

describe('advice names what the error names', () => {
  for (const [error, wanted] of [
    ['bash: line 3: jq: command not found', /Check that jq is installed and in the PATH/],
    ['zsh: command not found: jq', /Check that jq is installed/],
    ['exec: "jq": executable file not found in $PATH', /Check that jq is installed/],
    ["ModuleNotFoundError: No module named 'yaml'", /Install yaml in the Python/],
    [
      "cp: cannot stat 'in/a.csv': No such file or directory",
      /Check that in\/a\.csv exists .* relative path/,
    ],
    [
      "FileNotFoundError: [Errno 2] No such file or directory: '/data/x.csv'",
      /Check that \/data\/x\.csv exists/,
    ],
    ["ENOENT: no such file or directory, open 'config.json'", /Check that config\.json exists/],
    ['open /etc/app.yaml: no such file or directory', /Check that \/etc\/app\.yaml exists/],
    ["PermissionError: [Errno 13] Permission denied: '/srv/out'", /may use \/srv\/out/],
    ['psycopg2.OperationalError: connection to server at "db", port 5432 failed: Connection refused', /psql/],
    [
      'connection to server at "db", port 5432 failed: FATAL: password authentication failed for user "backup"',
      /refused the login of backup/,
    ],
    ["Access denied for user 'etl'@'db1' (using password: YES)", /refused the login of etl/],
    ['npm error ERESOLVE unable to resolve dependency tree', /versions .* do not fit together/],
    ["KeyError: 'price'", /the input is not what the program expects/],
    ["KeyError: 'DATABASE_URL'", /Check the setting/],
    ['Failed to connect to database', /psql "\$DATABASE_URL"/],
    ['sqlite3.OperationalError: database is locked', /Another process has the database open/],
    ['relation "questions" does not exist', /The table questions is not there/],
    ['dial tcp: connect to api.example.org:8443: connection refused', /nc -vz api\.example\.org 8443/],
    [
      '*** JOB 123 ON node1 CANCELLED AT 2026-01-25T13:00:00 DUE TO TIME LIMIT ***',
      /sacct -j 123 .*\n.*--time/,
    ],
    ['Out of memory: Killed process 4242 (python3) total-vm:123kB', /killed python3/],
    ['OSError: [Errno 28] No space left on device', /df -h/],
  ] as const) {
    test(error, () => assert.match(about(error), wanted))
  }
})

describe('advice that would mislead is not given', () => {
  test('the word database alone asks for no psql', () => {
    assert.doesNotMatch(about('3 rows of the database dump are malformed'), /psql/)
    assert.doesNotMatch(about('no such table: items in the sqlite database'), /psql/)
  })

  test('a missing file does not speak of PATH, a missing command does', () => {
    assert.doesNotMatch(about("cat: 'x': No such file or directory"), /PATH/)
    assert.match(about('make: gcc: command not found'), /PATH/)
  })

  test('a low approval rate is advised about as such, whatever error the run had', () => {
    const advice = about('Rate limit exceeded', { rule: 'low_approval', error_category: 'rate_limit' })
    assert.match(advice, /rejected items/)
    assert.doesNotMatch(advice, /requests per minute/)
  })

  test('nothing is advised where nothing is known', () => assert.deepEqual(adviceFor(alert()), []))
})

describe('without an error, the end of the process says what to look for', () => {
  const ended = (more: object): string =>
    adviceFor(alert({ results: [{ status: 'failed', ...more }] })).join('\n')
  for (const [what, more, wanted] of [
    ['exit code 137', { exit_code: 137 }, /OOM killer.*\n.*SIGKILL/],
    ['SIGKILL', { signal: 'SIGKILL' }, /OOM killer/],
    ['SIGTERM', { signal: 'SIGTERM' }, /asked it to end/],
    ['SIGSEGV', { signal: 'SIGSEGV' }, /core dump/],
    ['exit code 126', { exit_code: 126 }, /chmod \+x/],
    ['exit code 127', { exit_code: 127 }, /PATH/],
    [
      'a time limit, which is not taken for the signal',
      { signal: 'SIGTERM', reason: 'timed out after 1h' },
      /--timeout/,
    ],
    ['silence', { signal: 'SIGTERM', reason: 'no output for 10m' }, /--stall-timeout/],
  ] as const) {
    test(what, () => assert.match(ended(more), wanted))
  }

  test('a type that succeeded after all is not looked at', () =>
    assert.equal(adviceFor(alert({ results: [{ status: 'success', exit_code: 137 }] })).length, 0))

  test('SIGKILL says more than the word killed', () =>
    assert.match(
      about('worker died', { error_category: 'killed', results: [{ status: 'failed', exit_code: 137 }] }),
      /OOM/,
    ))
})
