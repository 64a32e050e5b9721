import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { isKind } from '../../src/records/check.ts'
import { bsRun, type Entry, folder, records, start, until } from './start.ts'

const of = (entries: readonly Entry[], event: string): Entry[] =>
  entries.filter(entry => entry.event === event)
const last = (stdout: string, event: string): Entry => of(records(stdout), event).at(-1) ?? {}

describe('--deadline', { concurrency: 2 }, () => {
  test('ends what runs, begins nothing more, and says so', async () => {
    const { code, stdout } = await bsRun([
      '--types',
      'a,b',
      '--deadline',
      '300ms',
      '--',
      'sh',
      '-c',
      'exec sleep 1000',
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
  })

  test('a single command is 124, and is not tried again', async () => {
    const { code, stdout } = await bsRun(['--attempts', '5', '--deadline', '200ms', '--', 'sleep', '1000'])
    assert.equal(code, 124)
    assert.equal(of(records(stdout), 'type_end').length, 1)
  })

  test('does not wait for a retry that would come too late', async () => {
    const { stdout } = await bsRun([
      '--attempts',
      '2',
      '--retry-delay',
      '2h',
      '--deadline',
      '1h',
      '--',
      'false',
    ])
    assert.deepEqual(
      of(records(stdout), 'type_end').map(({ status, reason }) => [status, reason]),
      [['failed', 'the deadline leaves no time for another attempt']],
    )
  })

  test('a run that is done before leaves no timer behind', async () => {
    const { code, stdout } = await bsRun(['--deadline', '1h', '--', 'true'])
    assert.equal(code, 0)
    assert.ok(!('reason' in last(stdout, 'script_end')))
  })
})

describe('--stall-timeout', { concurrency: 2 }, () => {
  test('warns of each silence, and the job goes on', async () => {
    const at = folder()
    const silent = (file: string): string => `until [ -e ${at}/${file} ]; do sleep 0.02; done`
    const script = `echo a; ${silent('a')}; echo b; ${silent('b')}`
    const run = start(['--stall-timeout', '250ms', '--heartbeat', '0', '--', 'sh', '-c', script])
    const warned = (line: string): boolean =>
      new RegExp(`"text":"${line}".*"state":"stalled"`, 's').test(run.stdout())
    for (const line of ['a', 'b']) {
      await until(() => warned(line), `the warning behind ${line}`)
      writeFileSync(join(at, line), '')
    }
    const { code, stdout, stderr } = await run.ended
    const entries = records(stdout)
    assert.equal(code, 0)
    assert.match(stderr, /^(bs-run: no output for 0\.3s \(--stall-timeout\)\n)+/)
    assert.ok(of(entries, 'heartbeat').every(beat => isKind('heartbeat', beat) && beat.state === 'stalled'))
    const [first, second] = ['a', 'b'].map(line => entries.findIndex(({ text }) => text === line))
    assert.equal(of(entries.slice(first, second), 'heartbeat').length, 1)
    assert.equal(of(entries.slice(second), 'heartbeat').length, 1)
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
    const once = await bsRun([...flags, '--no-retry-on', 'stall', '--', 'sleep', '1000'])
    const end = last(once.stdout, 'type_end')
    assert.equal(once.code, 124)
    assert.deepEqual([end.stalled, end.status, end.reason], [true, 'failed', 'no output for 0.2s'])
    assert.ok(!('timed_out' in end))
    assert.equal(of(records(once.stdout), 'type_end').length, 1)
    const twice = await bsRun([...flags, '--retry-on', 'stall', '--', 'sleep', '1000'])
    assert.equal(of(records(twice.stdout), 'type_end').length, 2)
  })

  test('silence that a slow reader causes is not the command’s', async () => {
    const job = ['--', 'sh', '-c', 'yes | head -n 1000000']
    const run = start(['--stall-timeout', '1s', '--stall-action', 'kill', '-q', ...job], { unread: true })
    await until(() => (run.process.stdout?.readableLength ?? 0) > 0, 'the first bytes')
    // Time itself is what must bring nothing here.
    await new Promise(resolve => setTimeout(resolve, 2500))
    assert.equal(run.process.exitCode, null)
    run.process.stdout?.resume()
    const { code, stderr } = await run.ended
    assert.equal(stderr, '')
    assert.equal(code, 0)
  })

  test('nor is the time in which it is stopped', async () => {
    const done = join(folder(), 'done')
    const run = start([
      '--stall-timeout',
      '1500ms',
      '--stall-action',
      'kill',
      '--',
      'sh',
      '-c',
      `echo $$; until [ -e ${done} ]; do echo busy; sleep 0.05; done`,
    ])
    const pid = Number(await until(() => of(records(run.stdout()), 'line')[0]?.text as string, 'the pid'))
    process.kill(pid, 'SIGSTOP')
    // Time itself is what must bring nothing here.
    await new Promise(resolve => setTimeout(resolve, 2200))
    writeFileSync(done, '')
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
    const script = 'while (process.cpuUsage().user < 500_000);'
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
    assert.ok(Number(end.cpu_seconds) > 0.2, `${end.cpu_seconds} s`)
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
  const { stdout } = await bsRun(['--timeout', '3s', '--signal', 'usr2', '--', 'sh', '-c', script])
  assert.equal(last(stdout, 'type_end').exit_code, 9)
  const refused = await bsRun(['--signal', 'TREM', '--', 'true'])
  assert.equal(refused.code, 3)
  assert.match(refused.stderr, /^bs-run: bad --signal "TREM"/)
})

test('USR1 asks for a heartbeat, and ends nothing', async () => {
  const enough = join(folder(), 'enough')
  const job = `echo ready; until [ -e ${enough} ]; do sleep 0.02; done; echo end`
  const run = start(['--heartbeat', '0', '--', 'sh', '-c', job])
  await until(() => run.stdout().includes('ready'), 'the child')
  run.process.kill('SIGUSR1')
  await until(() => run.stdout().includes('"heartbeat"'), 'the heartbeat')
  writeFileSync(enough, '')
  const { code, stdout, stderr } = await run.ended
  assert.equal(code, 0)
  assert.equal(last(stdout, 'heartbeat').state, 'running')
  assert.match(stderr, /^Running sh \(\d+s elapsed, last output \d+s ago\)$/m)
})
