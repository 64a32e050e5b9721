import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { reaperScript } from '../../src/run/terminate/reaper-script.ts'
import { processStart } from '../../src/system/proc.ts'
import { alive, folder, node, program, records, type Started, start, until } from './start.ts'

/** The pids that the children have printed, once there are so many. */
const printed = (run: Started, count: number): Promise<number[]> =>
  until(() => {
    const pids = [...run.stdout().matchAll(/"text":"pid (\d+)"/g)].map(([, pid]) => Number(pid))
    return pids.length === count && pids
  }, `${count} pids`)

const gone = (pids: readonly number[]) => until(() => !pids.some(alive), `the end of ${pids}`)

/** The reaper of a bs-run: its child that is a shell of that name. */
const reaperOf = (run: Started): number | undefined =>
  readdirSync('/proc')
    .map(Number)
    .find(pid => {
      try {
        const [, parent] = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
        const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
        return Number(parent) === run.pid && args.includes('reaper')
      } catch {
        return false
      }
    })

describe('nobody of the tree survives', { concurrency: 2 }, () => {
  for (const signals of [['SIGTERM'], ['SIGINT'], ['SIGINT', 'SIGINT'], ['SIGHUP'], ['SIGQUIT']] as const) {
    test(`${signals.join(' and ')}, and the last record is written`, async () => {
      // Twice means at once; else the time runs out for who ignores the signal.
      const run = start(['--kill-after', signals.length > 1 ? '1h' : '300ms', ...node('family')])
      const pids = await printed(run, 3)
      for (const [i, signal] of signals.entries()) {
        if (i > 0) await until(() => !pids.every(alive), 'the first signal')
        process.kill(run.pid, signal)
      }
      const { signal, stdout } = await run.ended
      assert.equal(signal, signals[0])
      assert.equal(records(stdout).at(-1)?.event, 'script_end')
      assert.equal(records(stdout).at(-1)?.status, 'interrupted')
      await gone(pids)
    })
  }

  for (const after of ['0', '300ms']) {
    test(`SIGKILL with --kill-after ${after}`, async () => {
      const run = start(['--kill-after', after, ...node('family')])
      const pids = await printed(run, 3)
      const guard = await until(() => reaperOf(run), 'the reaper')
      process.kill(run.pid, 'SIGKILL')
      await run.ended
      await gone([...pids, guard])
    })
  }

  test('SIGKILL while several types run at once', async () => {
    const run = start(['--types', 'a,b,c', '--jobs', '3', '--kill-after', '0', ...node('family', '{type}')])
    const pids = await printed(run, 9)
    process.kill(run.pid, 'SIGKILL')
    await gone(pids)
  })

  test('SIGKILL, and each is told first by --signal', async () => {
    const file = join(folder(), 'told')
    const script = `exec 2>/dev/null; trap 'echo told >> ${file}; exit' USR1; echo "pid $$"; while :; do sleep 0.1; done`
    const run = start(['--signal', 'USR1', '--kill-after', '1h', '--', 'sh', '-c', script])
    const pids = await printed(run, 1)
    process.kill(run.pid, 'SIGKILL')
    await gone(pids)
    assert.equal(readFileSync(file, 'utf8'), 'told\n')
  })

  for (const signal of ['SIGTERM', 'SIGKILL'] as const)
    test(`${signal} while the child is stopped`, async () => {
      const run = start(['--kill-after', '1h', ...node('polite')])
      const pid = await until(() => {
        const found = records(run.stdout()).find(({ text }) => text === 'ready')
        return found && Number(records(run.stdout()).find(({ event }) => event === 'type_start')?.pid)
      }, 'the child')
      process.kill(pid, 'SIGSTOP')
      process.kill(run.pid, signal)
      await gone([pid])
      assert.equal((await run.ended).signal, signal)
    })

  test('SIGKILL on a bs-run that runs a bs-run', async () => {
    const inner = [program, '--kill-after', '100ms', ...node('family')]
    const run = start(['--kill-after', '10s', '--', process.execPath, ...inner])
    const pids = await until(() => {
      const found = [...run.stdout().matchAll(/\\"text\\":\\"pid (\d+)/g)].map(([, pid]) => Number(pid))
      return found.length === 3 && found
    }, 'three pids')
    process.kill(run.pid, 'SIGKILL')
    await gone(pids)
  })
})

describe('the reaper', { concurrency: 2 }, () => {
  test('ends with bs-run, and leaves alone what the command left behind on purpose', async () => {
    const run = start(['--', 'sh', '-c', 'sleep 60 >/dev/null 2>&1 & echo "pid $!"; read x'], { hold: true })
    const [left = 0] = await printed(run, 1)
    const guard = await until(() => reaperOf(run), 'the reaper')
    run.process.stdin?.end()
    const { code, stderr } = await run.ended
    assert.equal(code, 1)
    await gone([guard])
    assert.ok(alive(left))
    process.kill(left, 'SIGKILL')
    assert.doesNotMatch(stderr, /reaper|sh:/)
  })

  test('leads a session of its own and holds neither terminal nor pipes of bs-run', async () => {
    const run = start([...node('polite')])
    const guard = await until(() => reaperOf(run), 'the reaper')
    const stat = readFileSync(`/proc/${guard}/stat`, 'latin1')
    const [, , group, session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    assert.deepEqual([Number(group), Number(session)], [guard, guard])
    assert.match(readlinkSync(`/proc/${guard}/fd/0`), /^socket:/)
    assert.equal(readlinkSync(`/proc/${guard}/fd/1`), '/dev/null')
    assert.equal(readlinkSync(`/proc/${guard}/fd/2`), '/dev/null')
    process.kill(run.pid, 'SIGTERM')
    await run.ended
  })

  test('ignores polite signals, and when it is killed another one guards', async () => {
    const run = start(['--kill-after', '0', ...node('family')])
    const pids = await printed(run, 3)
    const first = await until(() => reaperOf(run), 'the reaper')
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.kill(first, signal)
    process.kill(first, 'SIGKILL')
    await until(() => {
      const now = reaperOf(run)
      return now !== undefined && now !== first
    }, 'another reaper')
    // A heartbeat shows that bs-run has come to the end of what it did then: the other one knows the groups.
    process.kill(run.pid, 'SIGUSR1')
    await until(() => records(run.stdout()).some(({ event }) => event === 'heartbeat'), 'a heartbeat')
    process.kill(run.pid, 'SIGKILL')
    await gone(pids)
  })

  test('does not end a group that is over, nor one whose number has another owner by now', async () => {
    const sleepers = [0, 1, 2, 3].map(() => spawn('sleep', ['60'], { detached: true, stdio: 'ignore' }))
    const [over = 0, other = 0, unknown = 0, ours = 0] = sleepers.map(({ pid }) => pid)
    try {
      const born = (pid: number): number => Number(processStart(pid))
      const lines = [
        `+ ${over} ${born(over)}`,
        `+ ${other} ${born(other) - 1}`,
        `+ ${unknown} `,
        `- ${over}`,
        `+ ${ours} ${born(ours)}`,
      ]
      const shell = spawn('/bin/sh', ['-c', reaperScript, 'reaper', '5', 'TERM'])
      shell.stdin.end(`${lines.join('\n')}\n`)
      await new Promise(resolve => shell.once('exit', resolve))
      await gone([unknown, ours])
      assert.ok(alive(over) && alive(other))
    } finally {
      for (const sleeper of sleepers) sleeper.kill('SIGKILL')
    }
  })
})
