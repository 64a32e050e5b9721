import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AnyRecord, Log } from '../../../src/records/index.ts'
import { type BriefOptions, brief } from '../../../src/run/views/brief.ts'
import { outputTail } from '../../../src/run/views/output-tail.ts'

function shown(records: readonly AnyRecord[], options: BriefOptions = {}): string[] {
  const view = brief(options)
  const lines: string[] = []
  for (const record of records) view.push(record, line => lines.push(line))
  view.end(line => lines.push(line))
  return lines
}

const types = ['math', 'logic']
const typedStart: AnyRecord = {
  event: 'script_start',
  command: ['gen', '{type}'],
  types,
  total_types: 2,
  unit: 'questions',
}
const singleStart: AnyRecord = { event: 'script_start', command: ['/opt/jobs/gen.py'], total_types: 1 }
const start = (type: string, index: number, attempt = 1, max = 3): AnyRecord => ({
  event: 'type_start',
  type,
  attempt,
  index,
  total: 2,
  max_attempts: max,
  target_per_type: 150,
})
const single = (max = 1): AnyRecord => ({
  event: 'type_start',
  attempt: 1,
  index: 1,
  total: 1,
  max_attempts: max,
})
const error = (message: string, more: Partial<Log> = {}): AnyRecord => ({
  event: 'log',
  level: 'error',
  message,
  ...more,
})
const phase = (number: number, name: string): AnyRecord => ({ event: 'phase', phase: number, name })

test('a run of two types reads like the example of the plan', () => {
  const lines = shown([
    typedStart,
    start('math', 1),
    phase(1, 'Question Generation'),
    { event: 'progress', step: 'generated', done: 150, total: 150, percent: 100 },
    phase(2, 'Judge Evaluation'),
    { event: 'progress', step: 'approved', done: 122, total: 150, percent: 81.3 },
    phase(3, 'Deduplication'),
    { event: 'progress', step: 'unique', done: 118 },
    { event: 'progress', step: 'duplicates', done: 4 },
    phase(4, 'Database Insertion'),
    { event: 'progress', step: 'inserted', done: 118, total: 118 },
    { event: 'progress', step: 'generated', done: 150 },
    { event: 'type_end', type: 'math', attempt: 1, status: 'success', final: true, duration_seconds: 245 },
    start('logic', 2),
    phase(1, 'Question Generation'),
    { event: 'progress', step: 'generated', done: 85, total: 150 },
    error('Rate limit exceeded for provider gpt-4o', { provider: 'openai', retryable: true }),
    {
      event: 'type_end',
      type: 'logic',
      attempt: 1,
      status: 'retry',
      final: false,
      exit_code: 5,
      duration_seconds: 89,
      next_delay_seconds: 5,
    },
    start('logic', 2, 2),
    {
      event: 'type_end',
      type: 'logic',
      attempt: 2,
      status: 'failed',
      final: true,
      exit_code: 5,
      duration_seconds: 6,
    },
    {
      event: 'script_end',
      run_id: '20260125T130000Z-4f2a91',
      status: 'partial_failure',
      total_duration_seconds: 735,
      successful_types: 1,
      failed_types: 1,
      failed: ['logic'],
      types_processed: types,
    },
  ])
  assert.deepEqual(lines, [
    '[1/2] Generating math (150 questions)...',
    'PHASE 1: Question Generation',
    '  Generated: 150/150 questions (100% success rate)',
    'PHASE 2: Judge Evaluation',
    '  Approved: 122/150 (81.3%)',
    'PHASE 3: Deduplication',
    '  Unique: 118',
    'PHASE 4: Database Insertion',
    '  Inserted: 118/118',
    'done (4m 05s)',
    '',
    '[2/2] Generating logic (150 questions)...',
    'PHASE 1: Question Generation',
    '  Generated: 85/150 questions (56.7% success rate)',
    'ERROR: Rate limit exceeded for provider gpt-4o',
    '  Provider: openai',
    '  Retryable: true',
    '  Attempt 1 failed (exit code: 5)',
    'Trying again in 5s (attempt 2 of 3)',
    '  Attempt 2 failed (exit code: 5)',
    'FAILED (1m 40s)',
    '',
    'Run 20260125T130000Z-4f2a91: 1 of 2 types succeeded in 12m 15s (failed: logic)',
  ])
})

test('a job that does not name its items is not said to make questions', () => {
  const lines = shown([
    { event: 'script_start', types, total_types: 2 },
    start('math', 1),
    { event: 'progress', step: 'generated', done: 150, total: 150 },
  ])
  assert.deepEqual(lines, ['[1/2] math (target 150)...', '  Generated: 150/150 (100% success rate)'])
})

test('without a target the banner is only the place and the name', () => {
  assert.deepEqual(
    shown([typedStart, { event: 'type_start', type: 'math', attempt: 1, index: 1, total: 2 }]),
    ['[1/2] math'],
  )
})

test('many errors are not many lines: three are shown, the rest is counted, the last five of the others come at the end', () => {
  const many = Array.from({ length: 26 }, (_, i) => error(`problem ${i}`))
  const lines = shown([
    singleStart,
    single(),
    ...many,
    error('problem 0'),
    { event: 'type_end', status: 'failed', exit_code: 1, duration_seconds: 1 },
  ])
  assert.deepEqual(lines, [
    'ERROR: problem 0',
    'ERROR: problem 1',
    'ERROR: problem 2',
    '… and 23 more errors',
    '',
    'Last errors from log:',
    '  ERROR problem 21',
    '  ERROR problem 22',
    '  ERROR problem 23',
    '  ERROR problem 24',
    '  ERROR problem 25',
    '',
    'FAILED (1s, exit code: 1)',
  ])
})

test('the reason that the generator gave itself comes first', () => {
  const lines = shown([
    singleStart,
    single(),
    error('one of many'),
    { event: 'heartbeat', source: 'generator', status: 'failed', error_message: 'billing quota exceeded' },
    { event: 'type_end', status: 'failed', exit_code: 2, duration_seconds: 1 },
  ])
  assert.deepEqual(lines, [
    'ERROR: one of many',
    '',
    'Last errors from log:',
    '  ERROR billing quota exceeded',
    '',
    'FAILED (1s, exit code: 2)',
  ])
})

test('the same trouble with one item after the other is one error', () => {
  const lines = shown([
    typedStart,
    start('math', 1),
    error('question 1/50 failed: HTTP 500'),
    error('question 2/50 failed: HTTP 500'),
    error('question 3/50 failed: HTTP 404'),
    { event: 'type_end', type: 'math', attempt: 1, status: 'failed', exit_code: 5, duration_seconds: 1 },
  ])
  assert.deepEqual(lines.slice(1, -1), [
    'ERROR: question 1/50 failed: HTTP 500',
    'ERROR: question 3/50 failed: HTTP 404',
    '  Attempt 1 failed (exit code: 5)',
  ])
})

const google = { provider: 'google', category: 'rate_limit', retryable: true }
const told = '[HIGH] google: rate_limit - Rate limit exceeded for google.'

test('the reports of one lost question are one error', () => {
  const lines = shown([
    typedStart,
    start('math', 1),
    error('All 3 attempts exhausted for google: Error code: 429 - Used 29402, Requested 1548', google),
    error(`Failed to generate question with google: ${told} (category=rate_limit)`, google),
    error(`Failed to generate question 4/45 with specialist google: ${told}`, google),
    { event: 'type_end', type: 'math', attempt: 1, status: 'success', final: true, duration_seconds: 1 },
  ])
  assert.deepEqual(lines.slice(1), [
    'ERROR: All 3 attempts exhausted for google: Error code: 429 - Used 29402, Requested 1548',
    '  Provider: google',
    '  Category: rate_limit',
    '  Retryable: true',
    'done (1s)',
  ])
})

test('other trouble of the same provider, or the same of another, is never swallowed', () => {
  const facts = { provider: 'openai', category: 'server_error', retryable: true }
  const lines = shown([
    singleStart,
    single(),
    error('Failed to generate question with openai: the model is overloaded', facts),
    error('Failed to generate question with openai: bad gateway', facts),
    error('Failed to generate question with openai: Rate limit', { ...google, provider: 'openai' }),
    error('Failed to generate question with google: Rate limit', google),
    { event: 'type_end', status: 'failed', exit_code: 1, duration_seconds: 1 },
  ])
  assert.deepEqual(lines, [
    'ERROR: Failed to generate question with openai: the model is overloaded',
    '  Provider: openai',
    '  Category: server_error',
    '  Retryable: true',
    'ERROR: Failed to generate question with openai: bad gateway',
    'ERROR: Failed to generate question with openai: Rate limit',
    '  Provider: openai',
    '  Category: rate_limit',
    '  Retryable: true',
    '… and 1 more error',
    '',
    'Last errors from log:',
    '  ERROR [google] Failed to generate question with google: Rate limit',
    '',
    'FAILED (1s, exit code: 1)',
  ])
})

test('what the generator said in the end is not said again in other words', () => {
  const lines = shown([
    typedStart,
    start('math', 1),
    error('Failed to connect to database: connection refused by 10.0.3.7'),
    {
      event: 'heartbeat',
      source: 'generator',
      status: 'failed',
      error_message: 'Database connection failed: connection refused by 10.0.3.7',
    },
    { event: 'type_end', type: 'math', attempt: 1, status: 'failed', exit_code: 4, duration_seconds: 1 },
  ])
  assert.equal(lines.filter(line => line.includes('refused')).length, 1)
})

test('of an exception only what the message does not say', () => {
  const thrown = { type: 'app.ConfigError', message: 'no key', stacktrace: '', language: 'python' }
  const exception = thrown as NonNullable<Log['exception']>
  assert.deepEqual(
    shown([singleStart, single(), error('Unexpected error: no key', { exception })]).slice(-1),
    ['  app.ConfigError'],
  )
  assert.deepEqual(shown([singleStart, single(), error('Unexpected error', { exception })]).slice(-1), [
    '  app.ConfigError: no key',
  ])
})

test('a retry that a signal prevents ends the type, and nothing is told twice', () => {
  const lines = shown([
    typedStart,
    start('math', 1),
    error('boom'),
    {
      event: 'type_end',
      type: 'math',
      attempt: 1,
      status: 'retry',
      final: false,
      exit_code: 5,
      duration_seconds: 2,
      next_delay_seconds: 60,
    },
    {
      event: 'type_end',
      type: 'math',
      attempt: 1,
      status: 'failed',
      final: true,
      exit_code: 5,
      reason: 'interrupted by SIGTERM before the next attempt',
    },
  ])
  assert.deepEqual(lines.slice(-3), [
    '  Attempt 1 failed (exit code: 5)',
    'Trying again in 1m 00s (attempt 2 of 3)',
    'FAILED (2s, interrupted by SIGTERM before the next attempt)',
  ])
  assert.equal(lines.filter(line => line.includes('Attempt 1 failed')).length, 1)
})

test('a long message is cut, a long line of stderr much later', () => {
  const [message = '', line = ''] = shown([
    error('x'.repeat(5000)),
    { event: 'line', stream: 'stderr', text: 'y'.repeat(5000) },
  ])
  assert.equal(message, `ERROR: ${'x'.repeat(299)}…`)
  assert.equal(line, `${'y'.repeat(3999)}…`)
})

test('the errors of a single command are not said twice when all were shown', () => {
  const lines = shown([
    singleStart,
    single(),
    error('no luck'),
    { event: 'type_end', status: 'failed', exit_code: 1, duration_seconds: 1 },
  ])
  assert.deepEqual(lines, ['ERROR: no luck', 'FAILED (1s, exit code: 1)'])
})

test('errors of one attempt are not shown again for the next one', () => {
  const lines = shown([
    typedStart,
    start('math', 1),
    error('the first problem'),
    { event: 'type_end', type: 'math', attempt: 1, status: 'retry', exit_code: 5, duration_seconds: 1 },
    start('math', 1, 2),
    { event: 'type_end', type: 'math', attempt: 2, status: 'failed', exit_code: 139, duration_seconds: 1 },
  ])
  assert.equal(lines.filter(line => line.includes('the first problem')).length, 1)
  assert.deepEqual(lines.slice(-2), ['  Attempt 2 failed (exit code: 139)', 'FAILED (2s)'])
})

test('a second attempt with the errors of the first one says only that', () => {
  const attempt = (number: number, more: Partial<Log> = {}): AnyRecord[] => [
    start('math', 1, number),
    error('Billing issue at google', { provider: 'google', category: 'billing_quota' }),
    error('Billing issue at openai', { provider: 'openai', category: 'billing_quota', ...more }),
    { event: 'type_end', type: 'math', attempt: number, status: 'failed', exit_code: 2, duration_seconds: 1 },
  ]
  assert.deepEqual(shown([typedStart, ...attempt(1), ...attempt(2)]), [
    '[1/2] Generating math (150 questions)...',
    'ERROR: Billing issue at google',
    '  Provider: google',
    '  Category: billing_quota',
    '… the same from openai',
    '  Attempt 1 failed (exit code: 2)',
    'FAILED (1s)',
    '  Attempt 2 failed (exit code: 2): same errors as attempt 1',
    'FAILED (2s)',
  ])
  const other = shown([typedStart, ...attempt(1), ...attempt(2, { category: 'network', message: 'reset' })])
  assert.ok(other.includes('ERROR: reset'), 'a new error of the second attempt is shown')
})

describe('the last lines of a failed attempt', () => {
  const fail = (attempt: number): AnyRecord => ({
    event: 'type_end',
    attempt,
    status: 'failed',
    exit_code: 3,
    duration_seconds: 1,
  })
  const options = (lines: readonly string[]): BriefOptions => {
    const tail = outputTail(5)
    for (const line of lines) tail.add(undefined, line)
    return { tail: type => (type === undefined ? tail.take(type) : []) }
  }

  test('are shown when no error was recognised, and lines that differ only in numbers as one', () => {
    const printed = ['begin', ...Array.from({ length: 30 }, (_, i) => `row ${i} of 30`), 'no such table']
    assert.deepEqual(shown([singleStart, single(), fail(1)], options(printed)), [
      'Last 4 lines of its output:',
      '  begin',
      '  … 29 lines like this one:',
      '  row 29 of 30',
      '  no such table',
      'FAILED (1s, exit code: 3)',
    ])
  })

  test('are not shown when an error was, nor lines that the view has shown', () => {
    assert.deepEqual(shown([singleStart, single(), error('no luck'), fail(1)], options(['working'])), [
      'ERROR: no luck',
      'FAILED (1s, exit code: 3)',
    ])
    const stderr: AnyRecord = { event: 'line', stream: 'stderr', text: 'oops' }
    assert.deepEqual(shown([singleStart, single(), stderr, fail(1)], options(['oops'])), [
      'oops',
      'FAILED (1s, exit code: 3)',
    ])
  })

  test('can move nothing on the terminal', () => {
    const lines = shown([singleStart, single(), fail(1)], options(['\x1b[2Jgone\x07']))
    assert.doesNotMatch(lines.join(''), /[\x00-\x1f]/)
  })
})

test('a single command that succeeds ends with its time', () => {
  const lines = shown([
    singleStart,
    single(),
    { event: 'line', stream: 'stdout', text: 'working' },
    { event: 'log', level: 'info', message: 'all is well' },
    { event: 'type_end', status: 'success', exit_code: 0, duration_seconds: 1 },
    { event: 'script_end', status: 'success' },
  ])
  assert.deepEqual(lines, ['done (1s)'])
})

test('lines of stderr that nobody claims are shown with their indentation, those of stdout are not', () => {
  const lines = shown([
    { event: 'line', stream: 'stderr', text: 'Traceback (most recent call last):' },
    { event: 'line', stream: 'stderr', text: '  File "x.py", line 1' },
    { event: 'line', stream: 'stdout', text: 'quiet' },
    { event: 'line', text: 'neither' },
  ])
  assert.deepEqual(lines, ['Traceback (most recent call last):', '  File "x.py", line 1'])
})

test('nothing from the child can move the cursor, change the title or break a line', () => {
  const evil = '\x1b]0;owned\x07\x1b[2J\x9b31mred\rback\nnext\x00'
  const lines = shown([
    { event: 'line', stream: 'stderr', text: evil },
    error(evil, { provider: evil, category: evil }),
    { event: 'phase', phase: 1, name: evil },
    { event: 'type_start', type: evil, attempt: 1, index: 1, total: 1, target_per_type: 1 },
    { event: 'type_end', status: 'failed', reason: evil },
  ])
  assert.ok(lines.length > 4)
  assert.doesNotMatch(lines.join(''), /[\x00-\x1f\x7f-\x9f]/)
})

test('what failed, and where its log is', () => {
  const end: AnyRecord = { event: 'script_end', run_id: 'r', status: 'failed' }
  assert.deepEqual(shown([singleStart, end], { log: 'logs/r.log' }), ['Log: logs/r.log'])
  assert.deepEqual(shown([singleStart, { ...end, status: 'success' }], { log: 'logs/r.log' }), [])
})

test('an interrupted run says what was not run', () => {
  const lines = shown([
    typedStart,
    {
      event: 'script_end',
      run_id: 'r1',
      status: 'interrupted',
      total_duration_seconds: 61,
      successful_types: 0,
      failed: ['math'],
      types_processed: ['math'],
    },
  ])
  assert.equal(
    lines.at(-1),
    'Run r1: interrupted after 1m 01s, 0 of 2 types succeeded (failed: math; not run: logic)',
  )
})

test('what a log says of attempts of its own is not taken for ours', () => {
  const lines = shown([
    singleStart,
    { event: 'type_start', derived: true, type: 'inner', attempt: 1, index: 1, total: 6 },
    { event: 'type_end', derived: true, type: 'inner', attempt: 1, status: 'failed', exit_code: 1 },
  ])
  assert.deepEqual(lines, [])
})
