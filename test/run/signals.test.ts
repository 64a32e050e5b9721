import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  alive,
  bsRun,
  child,
  node,
  program,
  records,
  type Started,
  start,
  startProgram,
  until,
} from './start.ts'

const ready = (run: Started) => until(() => run.stdout().includes('"text":"ready"'), 'the child')
const last = (text: string) => records(text).at(-1)

/** The pid that a child has printed. */
const printed = (run: Started): Promise<number> =>
  until(() => {
    const [, pid] = /"text":"pid (\d+)"/.exec(run.stdout()) ?? []
    return pid === undefined ? undefined : Number(pid)
  }, 'a pid')

describe('a signal to bs-run', { concurrency: 2 }, () => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    test(`${signal} reaches the child, ends the run, and then bs-run itself`, async () => {
      const run = start(['--types', 'a,b', ...node('polite', '{type}')])
      await ready(run)
      process.kill(run.pid, signal)
      const { code, signal: died, stdout } = await run.ended
      const entries = records(stdout)
      assert.deepEqual([code, died], [null, signal])
      assert.ok(entries.some(({ text }) => text === `caught ${signal}`))
      const ends = entries.filter(({ event }) => event === 'type_end')
      assert.deepEqual(
        ends.map(({ type, final, exit_code, reason }) => [type, final, exit_code, reason]),
        [['a', true, 7, `interrupted by ${signal}`]],
      )
      assert.equal(last(stdout)?.event, 'script_end')
      assert.equal(last(stdout)?.status, 'interrupted')
      assert.deepEqual(last(stdout)?.types_processed, ['a'])
      assert.equal(entries.filter(({ event }) => event === 'script_end').length, 1)
    })
  }

  test('a child that ignores TERM is killed after --kill-after', async () => {
    const run = start(['--kill-after', '200ms', ...node('stubborn')])
    await ready(run)
    process.kill(run.pid, 'SIGTERM')
    const { signal, stdout } = await run.ended
    assert.equal(signal, 'SIGTERM')
    assert.equal(records(stdout).find(({ event }) => event === 'type_end')?.signal, 'SIGKILL')
  })

  test('a second INT kills at once, without waiting for --kill-after', async () => {
    const run = start(['--kill-after', '1h', ...node('stubborn')])
    await ready(run)
    process.kill(run.pid, 'SIGINT')
    await until(() => run.stdout().includes('ignored SIGINT'), 'the first signal')
    process.kill(run.pid, 'SIGINT')
    const { signal, stdout } = await run.ended
    assert.equal(signal, 'SIGINT')
    assert.equal(last(stdout)?.status, 'interrupted')
  })

  test('nobody of the tree is left, even who ignores TERM and has closed its output', async () => {
    const run = start(['--kill-after', '300ms', ...node('tree')])
    const below = await printed(run)
    assert.ok(alive(below))
    process.kill(run.pid, 'SIGTERM')
    await run.ended
    await until(() => !alive(below), 'the end of the tree')
  })

  test('the wait before a retry is cut short', async () => {
    const run = start(['--types', 'a', '--retry-delay', '1h', '--', 'false', '{type}'])
    await until(() => run.stdout().includes('"status":"retry"'), 'the first attempt')
    process.kill(run.pid, 'SIGTERM')
    const { signal, stdout } = await run.ended
    assert.equal(signal, 'SIGTERM')
    assert.equal(records(stdout).filter(({ event }) => event === 'type_start').length, 1)
    assert.deepEqual(last(stdout)?.failed, ['a'])
    assert.deepEqual(
      records(stdout)
        .filter(({ event }) => event === 'type_end')
        .map(({ attempt, status, final, exit_code, reason }) => [attempt, status, final, exit_code, reason]),
      [
        [1, 'retry', false, 1, undefined],
        [1, 'failed', true, 1, 'interrupted by SIGTERM before the next attempt'],
      ],
    )
  })

  test('a reader that has stopped reading does not keep bs-run from ending', async () => {
    const run = start(['--kill-after', '200ms', ...node('flood')], { unread: true })
    await until(() => (run.process.stdout?.readableLength ?? 0) > 0, 'the first bytes')
    process.kill(run.pid, 'SIGTERM')
    assert.equal((await run.ended).signal, 'SIGTERM')
  })
})

describe('a shell around bs-run', () => {
  /** A bash that leads a process group, as if a terminal had started it. */
  const loop = (body: string): Started =>
    startProgram('bash', ['-c', `for round in 1 2 3; do ${body}; echo "round $round is over"; done`], {
      detached: true,
    })
  const run = `${process.execPath} ${program}`

  test('a loop stops when Ctrl-C is pressed', async () => {
    const shell = loop(`${run} -- ${process.execPath} ${child('polite')}`)
    await ready(shell)
    process.kill(-shell.pid, 'SIGINT')
    const { signal, stdout } = await shell.ended
    assert.equal(signal, 'SIGINT')
    assert.doesNotMatch(stdout, /round 1 is over/)
    assert.equal(stdout.match(/script_start/g)?.length, 1)
  })

  test('a loop goes on when a job only fails', async () => {
    const { stdout } = await loop(`${run} -q -- false > /dev/null`).ended
    assert.match(stdout, /round 3 is over/)
  })
})

describe('what a command leaves behind', { concurrency: 2 }, () => {
  test('a process that keeps stdout open is ended after a second, and people are told', async () => {
    const run = start([...node('parent', 'same', 'polite')])
    const left = await printed(run)
    const { code, stderr, seconds, stdout } = await run.ended
    assert.equal(code, 0)
    assert.match(
      stderr,
      /^bs-run: the command left a process behind that kept its output open for 1s: ended it$/m,
    )
    assert.ok(!alive(left))
    assert.ok(seconds > 1, `${seconds} s`)
    assert.equal(last(stdout)?.status, 'success')
  })

  test('one that ignores TERM is killed', async () => {
    const run = start(['--kill-after', '200ms', ...node('parent', 'same', 'stubborn')])
    const left = await printed(run)
    const { code } = await run.ended
    assert.equal(code, 0)
    await until(() => !alive(left), 'its end')
  })

  test('one that has left the group is not waited for, and not ended', async () => {
    const run = start([...node('parent', 'own', 'polite')])
    const left = await printed(run)
    const { code, stderr } = await run.ended
    assert.equal(code, 0)
    assert.match(stderr, /outside its group/)
    assert.ok(alive(left))
    process.kill(left, 'SIGKILL')
  })

  test('one that has closed its output is left alone', async () => {
    const run = start(['--', 'sh', '-c', 'sleep 30 >/dev/null 2>&1 & echo "pid $!"'])
    const left = await printed(run)
    const { code, stderr } = await run.ended
    assert.equal(code, 0)
    assert.match(stderr, /^done \(\S+\)\n$/)
    assert.ok(alive(left))
    process.kill(left, 'SIGKILL')
  })

  test('all output of a child that has ended is read, however much it is', async () => {
    const { stdout } = await bsRun([...node('flood', '20000')])
    assert.equal(stdout.match(/"event":"line"/g)?.length, 20_000)
    assert.equal(last(stdout)?.event, 'script_end')
  })
})
