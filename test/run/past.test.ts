import assert from 'node:assert/strict'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { commandKey } from '../../src/run/plan/command-key.ts'
import { history } from '../../src/run/plan/history.ts'
import { bsRun, type Entry, folder, records } from './start.ts'

const one = (stdout: string, event: string): Entry =>
  records(stdout).find(entry => entry.event === event) ?? {}
const ran = (stdout: string): unknown[] =>
  records(stdout).flatMap(({ event, type }) => (event === 'type_start' ? [type] : []))

describe('--resume', { concurrency: 2 }, () => {
  const gen = (failed: string): string[] => [
    '--attempts',
    '1',
    '--',
    'sh',
    '-c',
    `[ "$0" != "\${BAD:-${failed}}" ]`,
    '{type}',
  ]

  test('leaves out what succeeded, and tries the rest again', async () => {
    const events = join(folder(), 'events')
    const flags = ['--types', 'a,b,c', '--events', events, '--resume', ...gen('b')]
    const first = await bsRun(flags)
    assert.deepEqual([first.code, ran(first.stdout)], [1, ['a', 'b', 'c']])
    const second = await bsRun(flags, { env: { BAD: 'none' } })
    assert.deepEqual([second.code, ran(second.stdout)], [0, ['b']])
    assert.deepEqual(one(second.stdout, 'script_start').skipped, ['a', 'c'])
    assert.match(second.stderr, /^Done before, left out: a, c$/m)
    const third = await bsRun(flags)
    assert.deepEqual([third.code, ran(third.stdout)], [0, []])
    assert.equal(one(third.stdout, 'script_end').status, 'success')
    assert.match(third.stderr, /^Nothing is left to do$/m)
  })

  test('goes by command and type, never by position or by type alone', async () => {
    const events = join(folder(), 'events')
    await bsRun(['--types', 'a,b', '--events', events, '--', 'echo', '{type}'])
    const moved = await bsRun(['--types', 'c,b,a', '--events', events, '--resume', '--', 'echo', '{type}'])
    assert.deepEqual(ran(moved.stdout), ['c'])
    const other = await bsRun([
      '--types',
      'a,b',
      '--events',
      events,
      '--resume',
      '--',
      'echo',
      '{type}',
      '--count=9',
    ])
    assert.deepEqual(ran(other.stdout), ['a', 'b'])
  })

  test('the last attempt counts: what failed since is run again', async () => {
    const events = join(folder(), 'events')
    const flags = ['--types', 'a', '--events', events, ...gen('none')]
    await bsRun(flags)
    await bsRun(flags, { env: { BAD: 'a' } })
    assert.deepEqual(ran((await bsRun(['--resume', ...flags])).stdout), ['a'])
  })

  test('without it everything is run again', async () => {
    const events = join(folder(), 'events')
    const flags = ['--types', 'a', '--events', events, '--', 'echo', '{type}']
    await bsRun(flags)
    assert.deepEqual(ran((await bsRun(flags)).stdout), ['a'])
  })

  test('works for a single command', async () => {
    const events = join(folder(), 'events')
    const flags = ['--events', events, '--resume', '--', 'echo', 'x']
    assert.equal(ran((await bsRun(flags)).stdout).length, 1)
    const second = await bsRun(flags)
    assert.equal(second.code, 0)
    assert.deepEqual(ran(second.stdout), [])
  })

  test('garbage, torn lines and a line of a child that looks like a record change nothing', async () => {
    const events = join(folder(), 'events')
    const flags = ['--types', 'a', '--events', events, '--resume', '--', 'echo', '{type}']
    const { stdout } = await bsRun(flags)
    const end = JSON.stringify({ ...one(stdout, 'type_end'), status: 'failed' })
    const line = JSON.stringify({ event: 'line', text: end })
    writeFileSync(
      events,
      `${readFileSync(events, 'utf8')}${line}\n\0\xff{{{\n"event":"type_end"\n${end.slice(0, -20)}`,
    )
    assert.deepEqual(ran((await bsRun(flags)).stdout), [])
  })

  test('needs --events, and a file that can be read', async () => {
    const none = await bsRun(['--resume', '--', 'true'])
    assert.equal(none.code, 3)
    assert.match(none.stderr, /^bs-run: --resume needs --events FILE/)
    const events = join(folder(), 'events')
    writeFileSync(events, '')
    chmodSync(events, 0o200)
    if (process.getuid?.() === 0) return
    const unreadable = await bsRun(['--resume', '--events', events, '--', 'true'])
    assert.equal(unreadable.code, 4)
    assert.match(unreadable.stderr, /^bs-run: cannot read .*permission denied/)
  })

  test('a dry run says what it would leave out', async () => {
    const events = join(folder(), 'events')
    await bsRun(['--types', 'a', '--events', events, '--', 'echo', '{type}'])
    const { stderr } = await bsRun([
      '--dry-run',
      '--types',
      'a,b',
      '--events',
      events,
      '--resume',
      '--',
      'echo',
      '{type}',
    ])
    assert.equal(stderr, 'bs-run: would leave out, as done before: a\nbs-run: would run echo b\n')
  })
})

test('with a history there is an estimate before any type has finished', async () => {
  const events = join(folder(), 'events')
  // Each type runs until a heartbeat has told of it.
  const beats = 'grep -c \'"event":"heartbeat"\' "$0"'
  const job = `n=$(${beats}); until [ "$(${beats})" -gt "$n" ]; do sleep 0.05; done; sleep 0.4`
  const flags = [
    '--types',
    'a,b',
    '--events',
    events,
    '--heartbeat',
    '50ms',
    '--',
    'sh',
    '-c',
    job,
    events,
    '{type}',
  ]
  const first = await bsRun(flags)
  assert.ok(!('remaining_seconds' in one(first.stdout, 'heartbeat')))
  const beat = one((await bsRun(flags)).stdout, 'heartbeat')
  assert.ok(Number(beat.remaining_seconds) > 0.3, `${beat.remaining_seconds}`)
})

const end = (key: string, status: string, seconds: number, more = {}): string =>
  JSON.stringify({
    event: 'type_end',
    status,
    final: status !== 'retry',
    duration_seconds: seconds,
    command_key: key,
    ...more,
  })

describe('history', () => {
  test('is read from the newest line on: the first end counts, and five durations', () => {
    const reader = history(['k'], false)
    const enough = [100, 90, 80, 70, 60, 50].map(seconds => reader.see(end('k', 'success', seconds)))
    assert.deepEqual(enough, [false, false, false, false, true, true])
    assert.equal(reader.past().usual('k'), 80)
  })

  test('what failed, was tried again or belongs to others takes no part in what is usual', () => {
    const reader = history(['k'], false)
    reader.see(end('k', 'failed', 1))
    reader.see(end('k', 'retry', 2))
    reader.see(end('other', 'success', 3))
    assert.equal(reader.past().usual('k'), undefined)
    assert.equal(reader.past().isDone('k'), false)
    reader.see(end('k', 'success', 40))
    assert.equal(reader.past().usual('k'), 40)
    assert.equal(reader.past().isDone('k'), false)
  })

  test('for --resume one end of each is enough', () => {
    const reader = history(['k', 'l'], true)
    assert.equal(reader.see(end('k', 'success', 1)), false)
    assert.equal(reader.see(end('l', 'partial', 1)), true)
    assert.equal(reader.past().isDone('k'), true)
    assert.equal(reader.past().isDone('l'), false)
  })
})

test('the key of a command does not change with its password, but with all else', () => {
  const key = commandKey({ type: 'a', command: ['gen', 'a', '--password', 'x'] })
  assert.match(key, /^[0-9a-f]{16}$/)
  assert.equal(commandKey({ type: 'a', command: ['gen', 'a', '--password', 'y'] }), key)
  assert.notEqual(commandKey({ type: 'b', command: ['gen', 'a', '--password', 'x'] }), key)
  assert.notEqual(commandKey({ type: 'a', command: ['gen', 'a --password', 'x'] }), key)
  assert.notEqual(commandKey({ command: ['gen', 'a', '--password', 'x'] }), key)
})
