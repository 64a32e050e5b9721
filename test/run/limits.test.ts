import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isKind } from '../../src/records/check.ts'
import { bsRun, type Entry, node, records, start, until } from './start.ts'

const of = (entries: readonly Entry[], event: string): Entry[] =>
  entries.filter(entry => entry.event === event)
const last = (stdout: string, event: string): Entry => of(records(stdout), event).at(-1) ?? {}

describe('--deadline', { concurrency: 2 }, () => {
  test('ends what runs, begins nothing more, and says so', async () => {
    const { code, stdout, seconds } = await bsRun([
      '--types',
      'a,b',
      '--deadline',
      '300ms',
      '--',
      'sh',
      '-c',
      'sleep 20',
      '{type}',
    ])
    const end = last(stdout, 'type_end')
    const whole = last(stdout, 'script_end')
    assert.equal(code, 2)
    assert.deepEqual(
      [end.type, end.status, end.timed_out, end.reason],
      ['a', 'failed', true, 'deadline of 0.3s reached'],
    )
    assert.deepEqual([whole.reason, whole.types_processed], ['deadline of 0.3s reached', ['a']])
    assert.ok(seconds < 15)
  })

  test('a single command is 124, and is not tried again', async () => {
    const { code, stdout } = await bsRun(['--attempts', '5', '--deadline', '200ms', '--', 'sleep', '20'])
    assert.equal(code, 124)
    assert.equal(of(records(stdout), 'type_end').length, 1)
  })

  test('does not wait for a retry that would come too late', async () => {
    const { stdout, seconds } = await bsRun([
      '--attempts',
      '2',
      '--retry-delay',
      '30s',
      '--deadline',
      '300ms',
      '--',
      'false',
    ])
    assert.deepEqual(
      of(records(stdout), 'type_end').map(({ status }) => status),
      ['retry', 'failed'],
    )
    assert.ok(seconds < 15)
  })

  test('a run that is done before leaves no timer behind', async () => {
    const { code, stdout, seconds } = await bsRun(['--deadline', '30s', '--', 'true'])
    assert.equal(code, 0)
    assert.ok(seconds < 15 && !('reason' in last(stdout, 'script_end')))
  })
})

describe('--stall-timeout', { concurrency: 2 }, () => {
  test('warns once for each silence, and the job goes on', async () => {
    const script = 'echo a; sleep 0.7; echo b; sleep 0.7; exit 0'
    const { code, stdout, stderr } = await bsRun([
      '--stall-timeout',
      '250ms',
      '--heartbeat',
      '0',
      '--',
      'sh',
      '-c',
      script,
    ])
    assert.equal(code, 0)
    assert.equal(stderr.match(/^bs-run: no output for 0\.3s \(--stall-timeout\)$/gm)?.length, 2)
    const beats = of(records(stdout), 'heartbeat')
    assert.deepEqual(
      beats.map(({ state }) => state),
      ['stalled', 'stalled'],
    )
    assert.ok(beats.every(beat => isKind('heartbeat', beat)))
    assert.ok(!('stalled' in last(stdout, 'type_end')))
  })

  test('kill ends the attempt, and stall is what a retry can be asked about', async () => {
    const flags = [
      '--stall-timeout',
      '200ms',
      '--stall-action',
      'kill',
      '--attempts',
      '2',
      '--retry-delay',
      '10ms',
    ]
    const once = await bsRun([...flags, '--no-retry-on', 'stall', '--', 'sleep', '20'])
    const end = last(once.stdout, 'type_end')
    assert.equal(once.code, 124)
    assert.deepEqual([end.stalled, end.status, end.reason], [true, 'failed', 'no output for 0.2s'])
    assert.ok(!('timed_out' in end))
    assert.equal(of(records(once.stdout), 'type_end').length, 1)
    const twice = await bsRun([...flags, '--retry-on', 'stall', '--', 'sleep', '20'])
    assert.equal(of(records(twice.stdout), 'type_end').length, 2)
  })

  test('a command that speaks is left alone', async () => {
    const script = 'for i in 1 2 3 4 5 6 7 8 9 10; do echo $i; sleep 0.1; done'
    const { code, stderr } = await bsRun([
      '--stall-timeout',
      '2s',
      '--stall-action',
      'kill',
      '--',
      'sh',
      '-c',
      script,
    ])
    assert.equal(code, 0)
    assert.equal(stderr, '')
  })

  test('silence that a slow reader causes is not the command’s', async () => {
    const run = start(
      ['--stall-timeout', '300ms', '--stall-action', 'kill', '-q', ...node('flood', '200000')],
      { unread: true },
    )
    // Long enough for several times the limit; nothing is to be seen meanwhile.
    await new Promise(resolve => setTimeout(resolve, 1200))
    assert.equal(run.process.exitCode, null)
    run.process.stdout?.resume()
    const { code, stderr } = await run.ended
    assert.equal(stderr, '')
    assert.equal(code, 0)
  })

  test('nor is the time in which it is stopped', async () => {
    const run = start([
      '--stall-timeout',
      '1500ms',
      '--stall-action',
      'kill',
      '--',
      'sh',
      '-c',
      'echo $$; sleep 0.1; exec sleep 0.2',
    ])
    const pid = Number(await until(() => last(run.stdout(), 'line').text as string | undefined, 'the pid'))
    process.kill(pid, 'SIGSTOP')
    await new Promise(resolve => setTimeout(resolve, 2200))
    process.kill(pid, 'SIGCONT')
    assert.equal((await run.ended).code, 0)
  })
})

describe('what a command took', { concurrency: 2 }, () => {
  test('a success that is too fast is suspicious, and still a success', async () => {
    const { code, stdout, stderr } = await bsRun([
      '--types',
      'a',
      '--min-duration',
      '1h',
      '--',
      'echo',
      '{type}',
    ])
    assert.equal(code, 0)
    assert.equal(last(stdout, 'type_end').suspicious, true)
    assert.match(stderr, /^done \(0(\.\d)?s, suspiciously fast\)$/m)
  })

  test('a failure is not suspicious, nor is what takes its time', async () => {
    const failed = await bsRun(['--min-duration', '1h', '--', 'false'])
    assert.ok(!('suspicious' in last(failed.stdout, 'type_end')))
    const slow = await bsRun(['--min-duration', '10ms', '--', 'sleep', '0.1'])
    assert.ok(!('suspicious' in last(slow.stdout, 'type_end')))
  })

  test('memory and processor time of the whole tree are told', {
    skip: process.platform !== 'linux',
  }, async () => {
    const script = 'const end = Date.now() + 400; while (Date.now() < end);'
    const { stdout } = await bsRun([
      '--heartbeat',
      '150ms',
      '--',
      'sh',
      '-c',
      '"$0" -e "$1"; true',
      process.execPath,
      script,
    ])
    const end = last(stdout, 'type_end')
    assert.ok(Number(end.max_rss_bytes) > 20e6, `${end.max_rss_bytes} bytes`)
    assert.ok(Number(end.cpu_seconds) > 0.05, `${end.cpu_seconds} s`)
    // The last heartbeat may come when only the shell is left, or nobody.
    const beats = of(records(stdout), 'heartbeat')
    assert.ok(
      beats.some(({ rss_bytes }) => Number(rss_bytes) > 1e6),
      JSON.stringify(beats),
    )
  })
})

test('--signal is how a command is ended, TERM or another', async () => {
  const script = 'trap "exit 9" USR2; trap "" TERM; echo ready; while :; do sleep 0.05; done'
  const { stdout } = await bsRun(['--timeout', '500ms', '--signal', 'usr2', '--', 'sh', '-c', script])
  assert.equal(last(stdout, 'type_end').exit_code, 9)
  const refused = await bsRun(['--signal', 'TREM', '--', 'true'])
  assert.equal(refused.code, 3)
  assert.match(refused.stderr, /^bs-run: bad --signal "TREM"/)
})

test('USR1 asks for a heartbeat, and ends nothing', async () => {
  const run = start(['--heartbeat', '0', '--', 'sh', '-c', 'echo ready; sleep 0.6; echo end'])
  await until(() => run.stdout().includes('ready'), 'the child')
  run.process.kill('SIGUSR1')
  await until(() => run.stdout().includes('"heartbeat"'), 'the heartbeat')
  const { code, stdout, stderr } = await run.ended
  assert.equal(code, 0)
  assert.equal(last(stdout, 'heartbeat').state, 'running')
  assert.match(stderr, /^Running sh \(\d+s elapsed, last output \d+s ago\)$/m)
})
