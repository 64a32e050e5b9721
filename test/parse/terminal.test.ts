import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, test } from 'node:test'
import { type Fields, recordsOf } from './given.ts'

const ends = (lines: readonly string[]): string[] =>
  recordsOf(lines)
    .filter(({ event }) => event === 'type_end')
    .map(
      ({ type, attempt, status, exit_code: code, duration_seconds: took, error }) =>
        `${type} ${attempt} ${status} ${code ?? '-'} ${took ?? '-'} ${error ?? '-'}`,
    )

const red = (text: string): string => `\x1b[0;31m${text}\x1b[0m`
const rule = `\x1b[0;36m${'─'.repeat(60)}\x1b[0m`

/** As the first script showed it: its banner has no line end. */
const first = [
  '[1/3] Generating math (150 questions)... \x1b[0;32mdone\x1b[0m (245s)',
  `[2/3] Generating logic (150 questions)...   ${red('Attempt 1 failed (exit code: 1)')}`,
  '  \x1b[1;33mRetry 2/2\x1b[0m',
  `  ${red('Attempt 2 failed (exit code: 5)')}`,
  `${red('FAILED')} (89s)`,
]

/** As the later one did, with what its generator said, and errors behind the attempt. */
const later = [
  `\x1b[0;36m[1/2] Generating math (15 questions)\x1b[0m`,
  rule,
  '  \x1b[0;34m[HEARTBEAT]\x1b[0m Generation started',
  '  \x1b[0;36m[PHASE 1]\x1b[0m Question Generation',
  '  \x1b[0;32m[PROGRESS]\x1b[0m Judge approved: 9/13 (69.2%)',
  '  \x1b[0;32m[SUCCESS_RUN]\x1b[0m Generated: 13, Inserted: 9',
  rule,
  '\x1b[0;32m✓ math completed successfully\x1b[0m (7s)',
  '',
  `\x1b[0;36m[2/2] Generating logic (15 questions)\x1b[0m`,
  rule,
  '  \x1b[0;34m[HEARTBEAT]\x1b[0m Generation started',
  `  ${red('[HEARTBEAT]')} Failed`,
  `  ${red('Attempt 1 failed (exit code: 1)')}`,
  '',
  `  ${red('Error details:')}`,
  '    \x1b[1;33m2026-01-25 13:00:00,674 - __main__ - ERROR - run:main:968 - ✗ Failed to insert question 2\x1b[0m',
  '    \x1b[1;33m\x1b[0m',
  '',
  rule,
  `${red('✗ logic FAILED')} (9s)`,
]

const summary = [
  '',
  '='.repeat(64),
  '                     BOOTSTRAP SUMMARY',
  '='.repeat(64),
  '',
  'Results:',
  '  Successful types: 1 / 2',
  '  Failed types: 1',
  '  Total duration: 8m 23s',
  '',
  'Type Details:',
  '  [OK] math',
  '  [FAILED] logic',
]

describe('000.X1: the terminal output of the old script', () => {
  test('is attempts with durations and exit codes', () => {
    assert.deepEqual(ends(first), ['math 1 success 0 245 -', 'logic 1 retry 1 - -', 'logic 2 failed 5 89 -'])
  })

  test('has the error that stands behind an attempt, and the numbers in it', () => {
    assert.deepEqual(ends(later), [
      'math 1 success 0 7 -',
      'logic 1 failed 1 9 ✗ Failed to insert question 2',
    ])
    const [math] = recordsOf(later).filter(({ event }) => event === 'type_end')
    assert.deepEqual(
      [math?.target, math?.generated, math?.approved, math?.evaluated, math?.inserted, math?.phases],
      [15, 13, 9, 13, 9, ['Question Generation']],
    )
  })

  test('ends with the totals of its summary', () => {
    const end = recordsOf([...later, ...summary]).find(({ event }) => event === 'script_end')
    assert.deepEqual(
      [end?.status, end?.successful_types, end?.failed_types, end?.total_duration_seconds],
      ['partial_failure', 1, 1, 503],
    )
  })

  test('reads the same without colours, behind times, and with the line ends of Windows', () => {
    const plain = ends([...later, ...summary])
    for (const change of [
      (line: string) => line.replaceAll(/\x1b\[[\d;]*m/g, ''),
      (line: string) => `${line}\r`,
    ])
      assert.deepEqual(ends([...later, ...summary].map(change)), plain)
    const dated = ends(
      first.map(line => `Jan 25 13:00:00 host cron[12]: ${line.replaceAll(/\x1b\[[\d;]*m/g, '')}`),
    )
    assert.deepEqual(
      dated.map(text => text.split(' ').slice(0, 4).join(' ')),
      ['math 1 success 0', 'logic 1 retry 1', 'logic 2 failed 5'],
    )
  })

  test('that is cut at its beginning tells what is left of it', () => {
    assert.deepEqual(ends([...later.slice(13), ...summary]), [
      'logic 1 failed 1 9 ✗ Failed to insert question 2',
      'math 1 success - - -',
    ])
    assert.deepEqual(ends(summary), ['math 1 success - - -', 'logic 1 failed - - -'])
  })

  test('that is cut at its end is no success', () => {
    assert.deepEqual(ends(later.slice(0, 12)), ['math 1 success 0 7 -', 'logic 1 unknown - - -'])
  })

  test('stands beside its log in one text without attempts that count twice', () => {
    const both = [
      '[1/1] Generating math (15 questions)... ',
      'Running: python run_generation.py --types math',
      'Started: 2026-01-25T13:00:00+00:00',
      'HEARTBEAT: {"timestamp":"2026-01-25T13:00:01+00:00","status":"started"}',
      'HEARTBEAT: {"timestamp":"2026-01-25T13:00:09+00:00","status":"failed","exit_code":2}',
      'Failed with exit code 2: 2026-01-25T13:00:10+00:00',
      '  Attempt 1 failed (exit code: 2)',
      'FAILED (10s)',
    ]
    assert.deepEqual(ends(both), ['math 1 failed 2 10 -'])
  })
})

describe('what only looks like the output of a wrapper', () => {
  for (const lines of [
    ['[1/3] compressing f1', '[2/3] compressing f2', 'all well'],
    ['[1/3] f1', '[2/3] f2'],
    ['done (3s)', 'Retry 1/3', '[OK] nginx'],
    ['Failed types: 3', 'Successful types: none'],
  ])
    test(`makes no attempts: ${lines[0]}`, () => {
      const events = recordsOf(lines).map(({ event }) => event)
      assert.ok(!events.includes('type_end') && !events.includes('script_end'), events.join())
    })
})

describe('000.X1: what bs-run shows on stderr, in the log of a cron job', () => {
  const run = (...args: string[]): string[] =>
    spawnSync(resolve('dist/bin/bs-run'), ['--retry-delay', '10ms', ...args], {
      encoding: 'utf8',
    }).stderr.split('\n')
  const fail = 'case {type} in logic) echo "ERROR: no room"; exit 5;; esac; echo "Inserted: 3/3"'
  const job = ['--types', 'math,logic', '--attempts', '2', '--', 'sh', '-c', fail]
  const short = (lines: readonly string[]): string[] =>
    ends(lines).map(text => text.replace(/ [\d.]+(?= \S+$| no room$)/, ''))

  for (const flags of [[], ['--target', '3'], ['--target', '3', '--unit', 'rows']]) {
    test(`is attempts with errors: ${flags.join(' ') || 'no flags'}`, () => {
      const lines = run(...flags, ...job)
      const found = ends(lines)
      assert.match(found[0] ?? '', /^math 1 success 0 [\d.]+ -$/, lines.join('\n'))
      assert.match(found[1] ?? '', /^logic 1 retry 5 - no room$/)
      assert.match(found[2] ?? '', /^logic 2 failed 5 [\d.]+/)
      assert.equal(found.length, 3, short(lines).join('\n'))
      const end = recordsOf(lines).find(({ event }) => event === 'script_end') as Fields
      assert.deepEqual([end.status, end.successful_types, end.failed_types], ['partial_failure', 1, 1])
    })
  }

  test('is one run after the other where they follow each other', () => {
    const lines = [...run(...job), ...run('--', 'sh', '-c', 'exit 3'), ...run(...job)]
    const found = recordsOf(lines)
    assert.equal(found.filter(({ event }) => event === 'script_end').length, 2)
    assert.ok(
      ends(lines).some(text => /^undefined 1 failed 3 /.test(text)),
      ends(lines).join('\n'),
    )
  })

  test('quotes the output of a failed attempt, which is no attempt', () => {
    const beat = 'HEARTBEAT: {\\"timestamp\\":\\"2026-01-25T13:00:01+00:00\\",\\"status\\":\\"started\\"}'
    const lines = run(
      '--types',
      'math',
      '--attempts',
      '1',
      '--',
      'sh',
      '-c',
      `echo "${beat}"; exit 3 # {type}`,
    )
    assert.equal(ends(lines).length, 1, lines.join('\n'))
  })
})

test('000.X1: two runs of types without a target are two runs', () => {
  const once = [
    '[1/2] math',
    'done (1s)',
    '',
    '[2/2] logic',
    'done (2s)',
    'Run a1: 2 of 2 types succeeded in 3s',
  ]
  const events = recordsOf([...once, ...once, 'FAILED (2s, exit code: 3)'])
    .filter(({ event }) => /^(?:type|script)_/.test(event))
    .map(({ event, type }) => `${event} ${type ?? ''}`.trim())
  const run = ['type_start math', 'type_end math', 'type_start logic', 'type_end logic', 'script_end']
  assert.deepEqual(events, [...run, ...run, 'type_start', 'type_end'])
})
