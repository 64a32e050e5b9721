import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, test } from 'node:test'
import type { Io } from '../../src/cli/command.ts'
import { settle, type Values } from '../../src/cli/flags.ts'
import { bsRun } from '../../src/commands/bs-run.ts'
import { bootId } from '../../src/run/lock-holder.ts'
import { processStart } from '../../src/run/process-start.ts'
import { cleanEnv, folder, records } from './start.ts'

const day = 86_400_000

/** Runs bs-run in this process, with a wall clock of our own. */
async function runWith(now: () => number, argv: readonly string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const printed = Promise.all([text(stdout), text(stderr)])
  const io: Io = {
    ...{
      stdin: new PassThrough(),
      stdout,
      stderr,
      env: cleanEnv(),
      live: true,
      pid: process.pid,
      version: 'x',
      now,
    },
    terminal: { stdin: false, stdout: false, stderr: false, columns: 80, color: false },
    kill(pid, signal) {
      try {
        return process.kill(pid, signal)
      } catch {
        return false
      }
    },
    say: message => void stderr.write(`${message}\n`),
    onSignal: () => () => {},
  }
  const { flags, args } = settle('bs-run', bsRun.flags, argv, {})
  const outcome = await bsRun.run({ flags: flags as Values<typeof bsRun.flags>, args }, io).finally(() => {
    stdout.end()
    stderr.end()
  })
  const [out, err] = await printed
  return { outcome, entries: records(out), err }
}

describe('a wall clock that is set while a run goes on', { concurrency: 2 }, () => {
  for (const [how, jump] of [
    ['back by a day', -day],
    ['forward by a day', day],
    ['back and forth, again and again', 0],
  ] as const) {
    test(`${how}: times are told as it says, durations as they were, and no limit is met early or late`, async () => {
      let asked = 0
      const now = (): number => Date.now() + (jump === 0 ? (++asked % 2) * day : ++asked > 3 ? jump : 0)
      const { outcome, entries, err } = await runWith(now, [
        ...['-q', '--heartbeat', '50ms', '--timeout', '1m', '--log', join(folder(), 'l')],
        ...['--', 'sh', '-c', 'sleep 0.4'],
      ])
      assert.equal(outcome, 0)
      assert.equal(err, '')
      for (const [i, { seq }] of entries.entries()) assert.equal(seq, i)
      const beats = entries.filter(({ event }) => event === 'heartbeat')
      assert.ok(beats.length >= 2, `${beats.length} heartbeats`)
      let before = 0
      for (const { elapsed_seconds, silent_seconds } of beats) {
        assert.ok(Number(elapsed_seconds) >= before && Number(elapsed_seconds) < 60)
        assert.ok(Number(silent_seconds) >= 0 && Number(silent_seconds) < 60)
        before = Number(elapsed_seconds)
      }
      const end = entries.find(({ event }) => event === 'type_end')
      assert.ok(Number(end?.duration_seconds) >= 0.4 && Number(end?.duration_seconds) < 60)
      assert.ok(Number(entries.at(-1)?.total_duration_seconds) >= 0.4)
      const times = entries.map(({ timestamp }) => Date.parse(String(timestamp)))
      assert.ok(Math.max(...times) - Math.min(...times) > day - 60_000)
    })
  }

  test('does not end or lengthen the wait before a retry', async () => {
    let asked = 0
    const begun = performance.now()
    const { outcome, entries } = await runWith(
      () => Date.now() - (++asked > 4 ? day : 0),
      [
        '-q',
        '--types',
        'a',
        '--attempts',
        '2',
        '--retry-delay',
        '200ms',
        '--retry-jitter',
        '0',
        '--',
        'false',
        '{type}',
      ],
    )
    assert.equal(outcome, 2)
    assert.equal(entries.filter(({ event }) => event === 'type_start').length, 2)
    assert.ok(performance.now() - begun >= 200)
  })

  test('does not make a lock look dead, nor younger than nothing', async () => {
    const lock = join(folder(), 'lock')
    const since = new Date(Date.now() + day).toISOString()
    const me = { id: 'a', pid: process.pid, run_id: 'r0', host: hostname(), since }
    writeFileSync(lock, JSON.stringify({ ...me, start: processStart(process.pid), boot: bootId() }))
    await assert.rejects(runWith(Date.now, ['--lock', lock, '--', 'true']), {
      code: 75,
      message: new RegExp(`held by pid ${process.pid}, run r0, for 0s`),
    })
  })
})
