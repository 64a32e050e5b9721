import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { livenessOf } from '../../src/status/process-liveness.ts'
import { thisHost } from '../../src/system/host.ts'
import { known, machine } from './given.ts'
import { until } from './programs.ts'

const alive = (start: string) => ({ state: 'alive', start }) as const

describe('the process of a document', () => {
  const table = [
    ['alive', 'runs here', {}, machine({ 42: alive('1000') })],
    ['alive', 'runs here, its start not known', { pid_start: null }, machine({ 42: alive('7') })],
    ['alive', 'runs on a machine that does not tell starts', {}, machine({ 42: { state: 'alive' } })],
    ['gone', 'has ended', {}, machine({})],
    ['gone', 'is another one with the same number', {}, machine({ 42: alive('2000') })],
    [
      'rebooted',
      'belongs to an earlier boot, the number in use again',
      {},
      machine({ 42: alive('1000') }, { bootId: 'boot-2' }),
    ],
    [
      'ending',
      'has ended, its writer has not',
      { writer_pid: 43, writer_start: '5' },
      machine({ 43: alive('5') }),
    ],
    [
      'gone',
      'has ended, the number of its writer is another’s',
      { writer_pid: 43, writer_start: '5' },
      machine({ 43: alive('6') }),
    ],
    ['unknown', 'runs elsewhere', { host: 'there' }, machine({ 42: alive('1000') })],
    ['unknown', 'runs nobody says where', { host: null }, machine({ 42: alive('1000') })],
    ['unknown', 'has no number', { pid: null }, machine({})],
    [
      'unknown',
      'runs in another container of the same name',
      { pid_namespace: 'pid:[1]' },
      machine({}, { pidNamespace: 'pid:[2]' }),
    ],
    ['gone', 'is number 0, which nobody is', { pid: 0 }, machine({ 0: alive('1000') })],
  ] as const
  for (const [expected, sentence, changes, host] of table) {
    test(`${expected}: it ${sentence}`, () => assert.equal(livenessOf(known(changes), host), expected))
  }
})

describe('this machine', () => {
  const host = thisHost(pid => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  })

  test('sees a child live and die', async () => {
    const child = spawn('sleep', ['60'])
    const pid = child.pid ?? 0
    const found = host.look(pid)
    assert.equal(found.state, 'alive')
    if (existsSync('/proc/self/stat'))
      assert.match(found.state === 'alive' ? (found.start ?? '') : '', /^\d+$/)
    child.kill('SIGKILL')
    await once(child, 'exit')
    assert.equal(host.look(pid).state, 'gone')
  })

  test('does not take a zombie for a living process', { skip: !existsSync('/proc/self/stat') }, async () => {
    // The shell becomes a sleep that never asks what became of its child.
    const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'])
    after(() => parent.kill('SIGKILL'))
    const [first] = (await once(parent.stdout, 'data')) as [Buffer]
    const pid = Number(first.toString())
    await until(
      () => readFileSync(`/proc/${parent.pid}/comm`, 'utf8') === 'sleep\n',
      'the shell to be a sleep',
    )
    assert.equal(host.look(pid).state, 'alive')
    process.kill(pid, 'SIGKILL')
    await until(() => host.look(pid).state === 'gone', 'the end of the child')
    assert.ok(existsSync(`/proc/${pid}`), 'it was no zombie')
  })

  test('asks the system where there is no file of a process', () => {
    const everybody = thisHost(() => true)
    assert.deepEqual(everybody.look(2 ** 30), { state: 'alive' })
    assert.deepEqual(thisHost(() => false).look(2 ** 30), { state: 'gone' })
  })
})
