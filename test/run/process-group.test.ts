import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { groupRuns } from '../../src/run/child/process-group.ts'
import { alive, startProgram, until } from './start.ts'

const group =
  (leader: number) =>
  (signal: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(-leader, signal)
    } catch {
      return false
    }
  }

test('a group runs while one of its processes does, and not when only what nobody has collected is left', {
  skip: process.platform !== 'linux',
}, async () => {
  // The shell becomes a sleep, which never asks what became of its child.
  const script = "setsid bash -c 'echo $$; exec sleep 1000' & exec sleep 1000"
  const run = startProgram('bash', ['-c', script])
  const leader = await until(() => Number(run.stdout()) || undefined, 'the pid')
  await until(() => readFileSync(`/proc/${run.pid}/comm`, 'utf8') === 'sleep\n', 'the shell to be a sleep')
  assert.equal(groupRuns(leader, group(leader)), true)
  process.kill(leader, 'SIGKILL')
  await until(() => !alive(leader), 'its end')
  assert.equal(group(leader)(0), true)
  assert.equal(groupRuns(leader, group(leader)), false)
})
