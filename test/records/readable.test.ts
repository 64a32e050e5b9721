import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, test } from 'node:test'
import { fromBytes, toBytes } from '../../src/lib/bytes.ts'
import { readable } from '../../src/records/readable/index.ts'

const show = (record: object, color = false): string =>
  fromBytes(readable(color)(toBytes(JSON.stringify(record))))
const at = '2026-01-25T13:00:05.123Z'

describe('a record for people', () => {
  for (const [what, record, text] of [
    [
      'a log line: time, level, source, message, fields',
      {
        timestamp: at,
        event: 'log',
        level: 'warn',
        message: 'slow ✓',
        logger: 'app.db',
        data: { ms: 1200, sql: 'select 1' },
      },
      '2026-01-25 13:00:05.123 WARN  app.db slow ✓ ms=1200 sql="select 1"',
    ],
    [
      'nested fields with dots',
      { event: 'log', level: 'info', message: 'x', data: { user: { id: 7, tags: ['a'] } } },
      'INFO  x user.id=7 user.tags=["a"]',
    ],
    [
      'a trace below its message',
      {
        event: 'log',
        level: 'error',
        message: 'it broke',
        exception: { type: 'E', message: 'm', stacktrace: 'Traceback:\n  File "x"\nE: m' },
      },
      'ERROR it broke\n    Traceback:\n      File "x"\n    E: m',
    ],
    ['a line as it was', { event: 'line', text: '  plain  text' }, '  plain  text'],
    [
      'progress in words',
      { event: 'progress', type: 'math', step: 'generated', done: 30, total: 120, percent: 25 },
      '·     math generated: 30/120 (25%)',
    ],
    [
      'the end of an attempt in words',
      {
        event: 'type_end',
        type: 'math',
        attempt: 2,
        status: 'failed',
        duration_seconds: 89,
        exit_code: 5,
        error: 'no key',
      },
      '✗     math#2 attempt 2 ends: failed after 1m 29s, exit code 5: no key',
    ],
    [
      'progress with the other counters of the job',
      { event: 'progress', step: 'items', done: 3, total: 8, progress: { done: 3, total: 8, files: 12 } },
      '·     items: 3/8, 12 files',
    ],
    [
      'metrics by their own names',
      { event: 'metrics', metrics: { rows: 12 }, cost_usd: 0.5 },
      '·     metrics: rows=12 cost_usd=0.5',
    ],
    [
      'an alert without the fields that its sentence repeats',
      {
        timestamp: '2026-01-25T13:00:05Z',
        event: 'alert',
        rule: 'run_failed',
        severity: 'critical',
        status: 'firing',
        summary: 'math failed',
        key: 'run_failed:r',
      },
      '2026-01-25 13:00:05.000 ✗     ALERT critical run_failed: math failed',
    ],
    [
      'where an alert went',
      { event: 'delivery', rule: 'run_failed', sink: 'slack', status: 'sent', attempts: 3 },
      '·     run_failed to slack: sent after 3 attempts',
    ],
    [
      'what cannot be read, with its place',
      { event: 'reject', reason: 'payload', detail: 'METRICS: no JSON', file: 'a.log', line: 3 },
      '·     cannot be read (a.log, line 3): METRICS: no JSON',
    ],
    [
      'a heartbeat without the fields that its sentence repeats',
      { event: 'heartbeat', source: 'bs-run', state: 'quiet', silent_seconds: 70, lines: 5, bytes: 77 },
      '·     bs-run heartbeat: quiet, last output 1m 10s ago bytes=77',
    ],
    ['a message of several lines', { event: 'log', message: 'one\ntwo' }, '-     one\n    two'],
  ] as const) {
    test(what, () => assert.equal(show(record), text))
  }

  test('cannot move the cursor, colour the terminal or turn the text around', () => {
    const evil = '\x1b[2Jgone\x07\u202e\x9b31m'
    const text = show({
      event: 'log',
      level: 'info',
      logger: evil,
      message: evil,
      data: { [evil]: evil },
      exception: { stacktrace: evil },
    })
    assert.doesNotMatch(text, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/)
  })

  test('has colours only when asked for', () => {
    assert.match(show({ event: 'log', level: 'error', message: 'x' }, true), /\x1b\[31mERROR\x1b\[0m/)
    assert.doesNotMatch(show({ event: 'log', level: 'error', message: 'x' }), /\x1b/)
  })

  test('is the line itself when it is no record', () => assert.equal(readable(false)('{"torn'), '{"torn'))
})

describe('bs-parse', () => {
  const parse = (...args: string[]): string =>
    spawnSync('dist/bin/bs-parse', args, {
      input: '2026-01-25 13:00:00,823 - app - ERROR - no key\nplain ✓\n',
      encoding: 'utf8',
    }).stdout

  test('writes text with --view text, also into a pipe, and records otherwise', () => {
    assert.equal(
      parse('--view', 'text'),
      '2026-01-25 13:00:00.823 ERROR app no key\n    plain ✓\n·     2 lines, 1 record\n',
    )
    assert.match(parse(), /^\{"timestamp"/)
    assert.match(parse('--view', 'text', '--json'), /^\{"timestamp"/)
  })
})
