import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { isKind } from '../../src/records/check.ts'
import type { Kind } from '../../src/records/index.ts'
import { bsRun, type Entry, folder, node, records, start, until } from './start.ts'

const events = (entries: readonly Entry[]): unknown[] => entries.map(entry => entry.event)
const texts = (entries: readonly Entry[]): unknown[] =>
  entries.filter(entry => entry.event === 'line').map(entry => entry.text)
const one = (entries: readonly Entry[], event: string): Entry => {
  const found = entries.filter(entry => entry.event === event)
  assert.equal(found.length, 1, `${found.length} ${event}`)
  return found[0] as Entry
}

describe('a single command', { concurrency: 2 }, () => {
  test('gives its own exit code and six valid records, numbered without gaps', async () => {
    const { code, stdout } = await bsRun(['--', 'sh', '-c', 'echo out; exit 5'])
    const entries = records(stdout)
    assert.equal(code, 5)
    assert.deepEqual(events(entries), ['script_start', 'type_start', 'line', 'type_end', 'script_end'])
    for (const [i, entry] of entries.entries()) {
      assert.ok(isKind(entry.event as Kind, entry), JSON.stringify(entry))
      assert.equal(entry.seq, i)
      assert.equal(entry.run_id, entries[0]?.run_id)
      assert.ok(!('type' in entry))
      assert.match(JSON.stringify(entry), /^\{"timestamp":"2/)
    }
    assert.equal(one(entries, 'type_end').exit_code, 5)
    assert.equal(one(entries, 'script_end').exit_code, 5)
  })

  test('reads what bs-run was given on stdin', async () => {
    const { stdout } = await bsRun(['--', 'cat'], { input: 'a\nb\n' })
    assert.deepEqual(texts(records(stdout)), ['a', 'b'])
  })

  test('that is not found is 127, not executable 126, and is not tried again', async () => {
    const file = join(folder(), 'plain')
    writeFileSync(file, 'no program')
    chmodSync(file, 0o644)
    for (const [command, expected] of [
      ['no-such-command-here', 127],
      [file, 126],
    ] as const) {
      const { code, stdout, stderr } = await bsRun(['--attempts', '3', '-q', '--', command])
      const end = one(records(stdout), 'type_end')
      assert.equal(code, expected)
      assert.equal(end.exit_code, expected)
      assert.match(String(end.reason), /^cannot run /)
      assert.match(stderr, /^bs-run: cannot run .*\n$/)
      one(records(stdout), 'script_end')
    }
  })

  test('that dies of a signal is 128+n, with the signal and no exit code in its record', async () => {
    const { code, stdout } = await bsRun(['--', 'sh', '-c', 'kill -KILL $$'])
    const end = one(records(stdout), 'type_end')
    assert.equal(code, 137)
    assert.equal(end.signal, 'SIGKILL')
    assert.ok(!('exit_code' in end))
  })

  test('gets no shell: what looks like one is an argument', async () => {
    const { stdout } = await bsRun(['--', 'echo', '$HOME; rm *', '007', '', '--', '-x'])
    assert.deepEqual(texts(records(stdout)), ['$HOME; rm * 007  -- -x'])
  })

  test('may open /dev/stdout and /dev/stderr, which are pipes', async () => {
    const script = 'echo out | tee /dev/stdout; echo err > /dev/stderr; [ -p /dev/stdout ] && echo pipe'
    const { stdout } = await bsRun(['--', 'bash', '-c', script])
    assert.deepEqual(texts(records(stdout)).sort(), ['err', 'out', 'out', 'pipe'])
  })

  test('runs also where no named pipes can be made', async () => {
    const { code, stdout } = await bsRun(['--', '/bin/echo', 'x'], { env: { TMPDIR: '/no/such/folder' } })
    assert.equal(code, 0)
    assert.deepEqual(texts(records(stdout)), ['x'])
  })

  test('knows its run, its attempt, and no type', async () => {
    const script = 'echo "$RUN_ID $BS_RUN_ID [$BS_TYPE] $BS_ATTEMPT $PYTHONUNBUFFERED"'
    const { stdout } = await bsRun(['--run-id', 'r1', '--', 'sh', '-c', script], {
      env: { BS_TYPE: 'outer' },
    })
    assert.deepEqual(texts(records(stdout)), ['r1 r1 [] 1 1'])
  })

  test('takes the run id of the environment, and else makes one of time and chance', async () => {
    const given = await bsRun(['--', 'true'], { env: { RUN_ID: 'nightly-7' } })
    assert.equal(records(given.stdout)[0]?.run_id, 'nightly-7')
    const made = await bsRun(['--', 'true'])
    assert.match(String(records(made.stdout)[0]?.run_id), /^\d{8}T\d{6}Z-[0-9a-f]{6}$/)
  })

  test('that is slower than --timeout is ended, with 124, even if it then says 0', async () => {
    const { code, stdout } = await bsRun([
      '--timeout',
      '100ms',
      '--',
      'sh',
      '-c',
      'trap "exit 0" TERM; sleep 9 & wait',
    ])
    const end = one(records(stdout), 'type_end')
    assert.equal(code, 124)
    assert.equal(end.timed_out, true)
    assert.equal(end.status, 'failed')
    assert.equal(end.reason, 'timed out after 0.1s')
  })

  test('that ignores TERM is killed after --kill-after', async () => {
    const { code, stdout } = await bsRun(['--timeout', '500ms', '--kill-after', '200ms', ...node('stubborn')])
    assert.equal(code, 124)
    assert.equal(one(records(stdout), 'type_end').signal, 'SIGKILL')
  })
})

describe('types', { concurrency: 2 }, () => {
  const flaky = ['--retry-delay', '10ms', ...node('flaky')]

  test('a type that fails is tried again, and its success counts', async () => {
    const { code, stdout } = await bsRun(['--types', 'a', ...flaky, '2', '{type}'])
    const ends = records(stdout).filter(({ event }) => event === 'type_end')
    assert.equal(code, 0)
    assert.deepEqual(
      ends.map(({ status, final, attempt, type }) => [type, attempt, status, final]),
      [
        ['a', 1, 'retry', false],
        ['a', 2, 'success', true],
      ],
    )
    assert.ok(Number(ends[0]?.next_delay_seconds) > 0)
    assert.ok(!('next_delay_seconds' in (ends[1] ?? {})))
  })

  test('three attempts are the default, and no more', async () => {
    const { code, stdout } = await bsRun(['--types', 'a', ...flaky, '9', '{type}'])
    assert.equal(code, 2)
    assert.equal(records(stdout).filter(({ event }) => event === 'type_start').length, 3)
  })

  test('an exit code of --no-retry-on is final at once', async () => {
    const { stdout } = await bsRun(['--types', 'a', '--no-retry-on', '3,5', ...flaky, '9', '{type}'])
    assert.equal(records(stdout).filter(({ event }) => event === 'type_start').length, 1)
  })

  test('some failed is 1, and the last record says which', async () => {
    const { code, stdout } = await bsRun([
      '--types',
      'a,b,c',
      '--attempts',
      '1',
      '--',
      'test',
      '{type}',
      '!=',
      'b',
    ])
    const end = one(records(stdout), 'script_end')
    assert.equal(code, 1)
    assert.equal(end.status, 'partial_failure')
    assert.deepEqual([end.successful_types, end.failed_types, end.failed], [2, 1, ['b']])
    assert.deepEqual(end.types_processed, ['a', 'b', 'c'])
  })

  test('do not get stdin: the first would eat what is meant for all', async () => {
    const { stdout } = await bsRun(['--types', 'a', '--', 'sh', '-c', 'cat; : {type}'], { input: 'x\n' })
    assert.deepEqual(texts(records(stdout)), [])
  })

  test('come from a file or from stdin, one a line', async () => {
    const file = join(folder(), 'types')
    writeFileSync(file, 'a\n\nb\n')
    for (const [from, input] of [
      [file, ''],
      ['-', 'a\nb\n'],
    ] as const) {
      const { stdout } = await bsRun(['--types-from', from, '--', 'echo', '{type}'], { input })
      assert.deepEqual(texts(records(stdout)), ['a', 'b'])
    }
  })
})

describe('what is refused, with nothing run and one line', { concurrency: 2 }, () => {
  const file = join(folder(), 'ran')
  const touch = ['--', 'touch', file, '{type}']
  for (const [args, code, words] of [
    [[], 3, /no command/],
    [['--types', 'a,,b', ...touch], 3, /empty name/],
    [['--types', 'a,a', ...touch], 3, /given twice/],
    [['--types', 'a', '--', 'touch', file], 3, /no \{type\}/],
    [['--types', 'a', '--types-from', 'x', ...touch], 3, /both given/],
    [['--types-from', '/no/such/file', ...touch], 3, /cannot read \/no\/such\/file/],
    [['--timeout', '5', ...touch], 3, /bad --timeout "5": write the unit, such as --timeout 5s/],
    [['--attempts', '0', ...touch], 3, /bad --attempts "0": write a whole number, 1 or more/],
    [['--attempts', '1.5', ...touch], 3, /bad --attempts "1.5": write a whole number, 1 or more/],
    [['--no-retry-on', '5,never', ...touch], 3, /bad --no-retry-on "never"/],
    [['--label', 'team', ...touch], 3, /bad --label "team"/],
    [['--view', 'loud', ...touch], 3, /choose one of/],
    [['--log', 'x-{nope}.log', ...touch], 3, /unknown \{nope\}/],
    [['--log', 'x-{type}.log', ...touch], 3, /no types/],
    [['--run-id', 'a b', ...touch], 3, /bad run id/],
    [['--log', '/proc/nope/x.log', ...touch], 4, /cannot open \/proc\/nope\/x.log/],
    [['--events', '/', ...touch], 4, /cannot open \/: is a directory/],
  ] as const) {
    test(args.slice(0, 4).join(' ') || 'no arguments', async () => {
      const result = await bsRun(args)
      assert.equal(result.code, code)
      assert.match(result.stderr, words)
      assert.equal(result.stderr.trimEnd().split('\n').length, 1)
      assert.equal(result.stdout, '')
      assert.ok(!existsSync(file))
    })
  }
})

describe('log and events', { concurrency: 2 }, () => {
  test('the log holds the bytes as they came between the lines of the wrapper', async () => {
    const log = join(folder(), 'deep/er/{run_id}.log')
    await bsRun(['--run-id', 'r1', '--log', log, ...node('pieces', 'a\\r', 'b\\n', '0xff0a', 'end')])
    const text = readFileSync(log.replace('{run_id}', 'r1'), 'latin1')
    assert.match(
      text,
      /^Running: \S+node \S+pieces.mjs .*\nStarted: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00 \(attempt 1 of 1\)\na\rb\n\xff\nend\nCompleted successfully: [\dT:-]+\+00:00\n\n$/,
    )
  })

  test('a failed attempt ends with its exit code in the log, a killed one with 128+n', async () => {
    const log = join(folder(), 'x.log')
    await bsRun(['--log', log, '--', 'sh', '-c', 'exit 5'])
    await bsRun(['--log', log, '--', 'sh', '-c', 'kill -TERM $$'])
    const ends = readFileSync(log, 'utf8').match(/Failed \(exit code: \d+\)/g)
    assert.deepEqual(ends, ['Failed (exit code: 5)', 'Failed (exit code: 143)'])
  })

  test('with {type} in its name there is one log per type', async () => {
    const at = folder()
    await bsRun(['--types', 'a,b', '--log', join(at, '{type}.log'), '--', 'echo', 'this is {type}'])
    assert.match(readFileSync(join(at, 'a.log'), 'utf8'), /^this is a$/m)
    assert.doesNotMatch(readFileSync(join(at, 'a.log'), 'utf8'), /this is b/)
    assert.match(readFileSync(join(at, 'b.log'), 'utf8'), /^this is b$/m)
  })

  test('events get the same records as stdout with --events-lines, and are appended to', async () => {
    const file = join(folder(), 'events.jsonl')
    const first = await bsRun(['--events', file, '--events-lines', '--', 'echo', 'x'])
    assert.equal(readFileSync(file, 'utf8'), first.stdout)
    const second = await bsRun(['--events', file, '--events-lines', '--', 'echo', 'y'])
    assert.equal(readFileSync(file, 'utf8'), first.stdout + second.stdout)
  })

  test('a secret printed in two writes is in no output: record, log, events or view', async () => {
    const at = folder()
    const hex = (text: string): string => `0x${Buffer.from(text).toString('hex')}`
    const { stdout, stderr } = await bsRun([
      ...['--log', join(at, 'l'), '--events', join(at, 'e'), '--events-lines', '--view', 'raw'],
      ...node('pieces', hex('key sk-proj-abcdefghij'), hex('klmnopqrstuvwxyz0123\n')),
    ])
    const all = stdout + stderr + readFileSync(join(at, 'l'), 'utf8') + readFileSync(join(at, 'e'), 'utf8')
    assert.equal(all.split('key [REDACTED]').length, 5)
    assert.doesNotMatch(all, /abcdefghij|klmnop/)
  })

  test('a secret on the command line is in no output', async () => {
    const log = join(folder(), 'l')
    const { stdout, stderr } = await bsRun(['--log', log, '--', 'sh', '-c', ':', '--password', 'hunter2'])
    assert.doesNotMatch(stdout + stderr + readFileSync(log, 'utf8'), /hunter2/)
    assert.match(readFileSync(log, 'utf8'), /^Running: sh -c : --password \[REDACTED\]$/m)
  })

  test('--no-redact leaves everything as it is', async () => {
    const log = join(folder(), 'l')
    const { stdout } = await bsRun(['--no-redact', '--log', log, '--', 'echo', 'password=hunter2'])
    assert.deepEqual(texts(records(stdout)), ['password=hunter2'])
    assert.equal(readFileSync(log, 'utf8').split('hunter2').length, 3)
  })
})

test('heartbeats come while the child runs, and end with it', async () => {
  const enough = join(folder(), 'enough')
  const run = start(['--heartbeat', '50ms', '--', 'sh', '-c', `until [ -e ${enough} ]; do sleep 0.02; done`])
  await until(() => run.stdout().split('"event":"heartbeat"').length > 3, 'three heartbeats')
  writeFileSync(enough, '')
  const { stdout, stderr } = await run.ended
  const entries = records(stdout)
  const beats = entries.filter(({ event }) => event === 'heartbeat')
  assert.ok(beats.every(beat => beat.source === 'bs-run' && isKind('heartbeat', beat)))
  assert.equal(events(entries).lastIndexOf('heartbeat'), entries.length - 3)
  assert.match(stderr, /^Running sh \(\d+s elapsed, no output for \d+s\)$/m)
})

test('--heartbeat 0 means none', async () => {
  const { code, stdout } = await bsRun(['--heartbeat', '0', '--', 'sleep', '0.2'])
  assert.equal(code, 0)
  assert.deepEqual(events(records(stdout)), ['script_start', 'type_start', 'type_end', 'script_end'])
})

test('a dry run says what it would run, and runs nothing', async () => {
  const file = join(folder(), 'ran')
  const { code, stdout, stderr } = await bsRun([
    '--dry-run',
    '--types',
    'a,b',
    '--',
    'touch',
    `${file}-{type}`,
  ])
  assert.equal(code, 0)
  assert.equal(stdout, '')
  assert.equal(stderr, `bs-run: would run touch ${file}-a\nbs-run: would run touch ${file}-b\n`)
  assert.ok(!existsSync(`${file}-a`))
})
