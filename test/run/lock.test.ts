import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import type { Holder } from '../../src/system/lock-holder.ts'
import { bootId } from '../../src/system/machine.ts'
import { processStart } from '../../src/system/proc.ts'
import { runHere } from './here.ts'
import { alive, bsRun, folder, node, records, type Started, start, startProgram, until } from './start.ts'

const lockIn = (path: string): string => join(path, 'lock')
const ready = (run: Started) => until(() => run.stdout().includes('"text":"ready"'), 'the child')
const holder = (over: Partial<Holder> = {}): string =>
  JSON.stringify({
    ...{ id: 'a', pid: process.pid, run_id: 'r0', host: hostname(), since: '2026-01-25T13:00:00.000Z' },
    ...{ start: processStart(process.pid), boot: bootId(), ...over },
  })

describe('a lock', { concurrency: 2 }, () => {
  test('lets nobody else run: 75, who holds it, and no file is touched', async () => {
    const at = folder()
    const first = start(['--run-id', 'r1', '--lock', lockIn(at), ...node('polite')])
    await ready(first)
    const second = await bsRun([
      '--lock',
      lockIn(at),
      '--log',
      join(at, 'log'),
      '--',
      'touch',
      join(at, 'ran'),
    ])
    assert.equal(second.code, 75)
    assert.equal(second.stdout, '')
    assert.match(
      second.stderr,
      new RegExp(
        `^bs-run: lock ${lockIn(at)} is held by pid ${first.pid}, run r1, for \\d\\S*s \\(wait for it with --lock-wait D\\)\\n$`,
      ),
    )
    process.kill(first.pid, 'SIGTERM')
    await first.ended
    assert.deepEqual(readdirSync(at), [])
  })

  for (const [how, args, code] of [
    ['that succeeds', ['--', 'true'], 0],
    ['that fails', ['--', 'false'], 1],
    ['that cannot be started', ['--', 'no-such-command-here'], 127],
    ['whose log cannot be opened', ['--log', '/proc/nope/log', '--', 'true'], 4],
  ] as const) {
    test(`is given back after a run ${how}`, async () => {
      const at = folder()
      const { outcome } = await runHere(['-q', '--lock', lockIn(at), ...args])
      assert.equal(outcome, code)
      assert.deepEqual(readdirSync(at), [])
    })
  }

  test('that KILL left behind is taken over', async () => {
    const at = folder()
    const first = start(['--lock', lockIn(at), '--kill-after', '0', ...node('polite')])
    await ready(first)
    process.kill(first.pid, 'SIGKILL')
    await first.ended
    assert.ok(existsSync(lockIn(at)))
    const { code, stderr } = await bsRun(['--lock', lockIn(at), '--lock-wait', '1m', '--', 'true'])
    assert.equal(code, 0)
    assert.match(stderr, /^(?:.* its command is still being ended; waiting up to 1m 00s\n)?done \(\S+\)\n$/)
    assert.deepEqual(readdirSync(at), [])
  })

  test('of a process that is dead, but of which nobody has asked the exit code, is taken over', async () => {
    const at = folder()
    const script = 'exec 3<&0; cat <&3 & echo $!; exec sleep 60'
    const parent = startProgram('bash', ['-c', script], { hold: true })
    const pid = await until(() => Number(parent.stdout()) || undefined, 'the pid')
    const start = processStart(pid)
    await until(
      () => readFileSync(`/proc/${parent.pid}/comm`, 'utf8') === 'sleep\n',
      'a parent that does not ask',
    )
    parent.process.stdin?.end()
    await until(() => !alive(pid), 'its death')
    assert.equal(processStart(pid), start)
    assert.ok(start !== undefined)
    writeFileSync(lockIn(at), holder({ pid, start, reaper: pid, reaper_start: start }))
    assert.equal((await runHere(['--lock', lockIn(at), '--', 'true'])).outcome, 0)
    parent.process.kill('SIGKILL')
  })

  test('stays taken while the command of a run that was killed is still being ended', async () => {
    const at = folder()
    const first = start(['--run-id', 'r1', '--lock', lockIn(at), '--kill-after', '1h', ...node('stubborn')])
    await ready(first)
    const pid = Number(records(first.stdout()).find(({ event }) => event === 'type_start')?.pid)
    process.kill(first.pid, 'SIGKILL')
    await first.ended
    const second = await bsRun(['--lock', lockIn(at), '--', 'touch', join(at, 'ran')])
    assert.equal(second.code, 75)
    assert.match(second.stderr, /: run r1, pid \d+, was killed, and its command is still being ended \(wait/)
    const third = bsRun(['--lock', lockIn(at), '--lock-wait', '1m', '--', 'sh', '-c', `kill -s 0 ${pid}`])
    process.kill(pid, 'SIGKILL')
    assert.equal((await third).code, 1)
  })

  for (const [whose, text, code] of [
    ['of a process that runs', holder(), 75],
    ['whose pid belongs to a later process', holder({ start: '1' }), 0],
    ['whose pid belongs to nobody', holder({ pid: 2 ** 22 + 1 }), 0],
    ['of a time before the machine was started', holder({ boot: 'before' }), 0],
    ['of another machine', holder({ host: 'elsewhere', pid: 2 ** 22 + 1 }), 75],
    ['that a power cut emptied', '', 0],
    ['that is no lock', 'precious data', 4],
    ['that is JSON, but no lock', '{"id":"a"}', 4],
    ['with an id that leads into another folder', holder({ id: '/../x', start: '1' }), 4],
  ] as const) {
    test(`${whose}: ${code === 0 ? 'taken over' : code}`, async () => {
      const at = folder()
      writeFileSync(lockIn(at), text)
      const run = await runHere(['--lock', lockIn(at), '--', 'sh', '-c', `cat ${lockIn(at)}`])
      assert.equal(run.outcome, code)
      assert.deepEqual(readdirSync(at), code === 0 ? [] : ['lock'])
      if (code === 0) {
        const inside = JSON.parse(String(records(run.stdout).find(({ event }) => event === 'line')?.text))
        assert.equal(inside.run_id, records(run.stdout)[0]?.run_id)
      } else {
        assert.equal(readFileSync(lockIn(at), 'utf8'), text)
        assert.equal(run.stderr.split('\n').length, 2)
      }
    })
  }

  test('of another machine says how to go on when that run is over', async () => {
    const at = folder()
    writeFileSync(lockIn(at), holder({ host: 'elsewhere' }))
    const { stderr } = await runHere(['--lock', lockIn(at), '--', 'true'])
    assert.match(stderr, /held by pid \d+ on elsewhere, run r0, for .*if it is, remove .*lock\)$/m)
  })

  test('that cannot be made is 4, with nothing run', async () => {
    for (const path of ['/proc/nope/lock', '/dev/null/lock']) {
      const { outcome, stdout, stderr } = await runHere(['--lock', path, '--', 'true'])
      assert.equal(outcome, 4)
      assert.equal(stdout, '')
      assert.match(stderr, /^bs-run: cannot take the lock \S+: [^\n]+ \(choose another with --lock FILE\)\n$/)
    }
  })

  test('that is a folder, a link to nothing, a device or a pipe is refused at once', async () => {
    const at = folder()
    symlinkSync('/no/such/target', lockIn(at))
    mkdirSync(join(at, 'folder'))
    execFileSync('mkfifo', [join(at, 'pipe')])
    for (const path of [lockIn(at), '/dev/zero', join(at, 'pipe'), join(at, 'folder')]) {
      const { outcome, stderr } = await runHere(['--lock', path, '--', 'true'])
      assert.equal(outcome, 4)
      assert.match(stderr, /^bs-run: [^\n]*(?:no lock of ours|cannot take the lock)[^\n]*\n$/)
    }
    assert.deepEqual(readdirSync(at).sort(), ['folder', 'lock', 'pipe'])
  })

  test('that is also the log or the events file is refused, and neither is written', async () => {
    const at = folder()
    for (const flag of ['--log', '--events']) {
      const { outcome, stderr } = await runHere(['--lock', lockIn(at), flag, lockIn(at), '--', 'true'])
      assert.equal(outcome, 3)
      assert.match(
        stderr,
        /^bs-run: two of --log, --events and --lock name \S+: give each a file of its own\n$/,
      )
    }
    assert.deepEqual(readdirSync(at), [])
  })

  test('that was removed by hand and taken by another is not removed at the end', async () => {
    const at = folder()
    const run = start(['--lock', lockIn(at), '--', 'sh', '-c', 'echo ready; read x'], { hold: true })
    await ready(run)
    writeFileSync(lockIn(at), holder())
    run.process.stdin?.end('\n')
    assert.equal((await run.ended).code, 0)
    assert.equal(readFileSync(lockIn(at), 'utf8'), holder())
  })

  test('makes its folder, and a bs-run within the command does not wait for it', async () => {
    const path = join(folder(), 'deep/er/lock')
    const inner = 'echo "[$BS_RUN_LOCK] [$BS_RUN_PING]"'
    const { code, stdout } = await bsRun(['--', 'sh', '-c', inner], { env: { BS_RUN_LOCK: path } })
    assert.equal(code, 0)
    assert.ok(records(stdout).some(({ text }) => text === '[] []'))
    assert.deepEqual(readdirSync(dirname(path)), [])
  })
})

describe('many starters', () => {
  test('50 at once on a lock that a dead run left behind, or nobody: one of them gets it, each time', async () => {
    const [at, racers] = [folder(), 50]
    const paths = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => join(at, name))
    for (const path of paths.slice(2)) writeFileSync(path, holder({ start: '1' }))
    const gate = new Int32Array(new SharedArrayBuffer(4 * (paths.length + 1)))
    const wins = await Promise.all(
      Array.from({ length: racers }, async (_, i) => {
        const me = JSON.parse(holder({ id: `racer-${i}` })) as Holder
        const racer = new Worker(new URL('./lock-racer.js', import.meta.url), {
          workerData: { gate, racers, paths, me },
        })
        return ((await once(racer, 'message')) as [boolean[]])[0]
      }),
    )
    for (const [round, path] of paths.entries()) {
      const winners = wins.flatMap((won, i) => (won[round] ? [`racer-${i}-${round}`] : []))
      assert.deepEqual(winners, [JSON.parse(readFileSync(path, 'utf8')).id])
    }
    assert.deepEqual(readdirSync(at), ['a', 'b', 'c', 'd', 'e', 'f'])
  })

  test('10 programs at once on a lock that a dead run left behind: one of them runs', async () => {
    const at = folder()
    writeFileSync(lockIn(at), holder({ start: '1' }))
    const job = `echo ran >> ${at}/ran; until [ -e ${at}/enough ]; do sleep 0.1; done`
    const codes: Array<number | null> = []
    const starters = Array.from({ length: 10 }, () =>
      start(['-q', '--lock', lockIn(at), '--', 'sh', '-c', job]),
    )
    for (const { ended } of starters) void ended.then(({ code }) => codes.push(code))
    await until(() => codes.length === 9, 'nine that do not run')
    writeFileSync(join(at, 'enough'), '')
    await Promise.all(starters.map(({ ended }) => ended))
    assert.deepEqual(codes, [...Array.from({ length: 9 }, () => 75), 0])
    assert.equal(readFileSync(join(at, 'ran'), 'utf8'), 'ran\n')
    assert.deepEqual(readdirSync(at).sort(), ['enough', 'ran'])
  })

  test('with --lock-wait run one after the other, and say whom they wait for', async () => {
    const at = folder()
    const job = `mkdir ${at}/alone && sleep 0.05 && rmdir ${at}/alone`
    const runs = await Promise.all(
      Array.from({ length: 4 }, () =>
        bsRun(['-q', '--lock', lockIn(at), '--lock-wait', '1m', '--', 'sh', '-c', job]),
      ),
    )
    assert.deepEqual(
      runs.map(({ code }) => code),
      [0, 0, 0, 0],
    )
    for (const { stderr } of runs)
      assert.match(stderr, /^(?:bs-run: lock .* held by pid \d+, run .*; waiting up to 1m 00s\n)?$/)
  })

  test('a signal ends the wait, and nothing is run', async () => {
    const at = folder()
    writeFileSync(lockIn(at), holder())
    const run = start(['--lock', lockIn(at), '--lock-wait', '1h', '--', 'touch', join(at, 'ran')])
    await until(() => run.stderr().includes('waiting up to 1h 00m'), 'the wait')
    process.kill(run.pid, 'SIGTERM')
    const { signal, stdout } = await run.ended
    assert.equal(signal, 'SIGTERM')
    assert.equal(stdout, '')
    assert.deepEqual(readdirSync(at), ['lock'])
    assert.equal(readFileSync(lockIn(at), 'utf8'), holder())
  })
})
