import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { bootId } from '../../src/system/machine.ts'
import { processStart } from '../../src/system/proc.ts'
import { runHere } from './here.ts'
import { folder, records } from './start.ts'

const day = 86_400_000
/** In seconds: far from the day that the clock jumps, and far from what any machine needs. */
const hours = 4 * 3600

describe('a wall clock that is set while a run goes on', { concurrency: 2 }, () => {
  for (const [how, jump] of [
    ['back by a day', -day],
    ['forward by a day', day],
    ['back and forth, again and again', 0],
  ] as const) {
    test(`${how}: times are told as it says, durations as they were, and no limit is met early or late`, async () => {
      let asked = 0
      const now = (): number => Date.now() + (jump === 0 ? (++asked % 2) * day : ++asked > 3 ? jump : 0)
      const events = join(folder(), 'e')
      const job = `until [ "$(grep -c '"event":"heartbeat"' ${events})" -ge 3 ]; do sleep 0.05; done`
      const argv = [
        ...['-q', '--heartbeat', '50ms', '--timeout', '6h', '--log', join(folder(), 'l')],
        ...['--events', events, '--', 'sh', '-c', job],
      ]
      const { outcome, stdout, stderr } = await runHere(argv, now)
      const entries = records(stdout)
      assert.equal(outcome, 0)
      assert.equal(stderr, '')
      for (const [i, { seq }] of entries.entries()) assert.equal(seq, i)
      const beats = entries.filter(({ event }) => event === 'heartbeat')
      assert.ok(beats.length >= 3, `${beats.length} heartbeats`)
      let before = 0
      for (const { elapsed_seconds, silent_seconds } of beats) {
        assert.ok(Number(elapsed_seconds) >= before && Number(elapsed_seconds) < hours)
        assert.ok(Number(silent_seconds) >= 0 && Number(silent_seconds) < hours)
        before = Number(elapsed_seconds)
      }
      const end = entries.find(({ event }) => event === 'type_end')
      assert.ok(Number(end?.duration_seconds) >= 0.1 && Number(end?.duration_seconds) < hours)
      assert.ok(Number(entries.at(-1)?.total_duration_seconds) >= 0.1)
      const times = entries.map(({ timestamp }) => Date.parse(String(timestamp)))
      assert.ok(Math.max(...times) - Math.min(...times) > day / 2)
    })
  }

  test('does not end or lengthen the wait before a retry', async () => {
    let asked = 0
    const begun = performance.now()
    const wait = ['--types', 'a', '--attempts', '2', '--retry-delay', '200ms', '--retry-jitter', '0']
    const { outcome, stdout } = await runHere(
      ['-q', ...wait, '--', 'false', '{type}'],
      () => Date.now() - (++asked > 4 ? day : 0),
    )
    assert.equal(outcome, 2)
    assert.equal(records(stdout).filter(({ event }) => event === 'type_start').length, 2)
    // A timer may be a millisecond early.
    assert.ok(performance.now() - begun >= 190)
  })

  test('does not make a lock look dead, nor younger than nothing', async () => {
    const lock = join(folder(), 'lock')
    const since = new Date(Date.now() + day).toISOString()
    const me = { id: 'a', pid: process.pid, run_id: 'r0', host: hostname(), since }
    writeFileSync(lock, JSON.stringify({ ...me, start: processStart(process.pid), boot: bootId() }))
    const { outcome, stderr } = await runHere(['--lock', lock, '--', 'true'])
    assert.equal(outcome, 75)
    assert.match(stderr, new RegExp(`held by pid ${process.pid}, run r0, for 0s`))
  })
})
