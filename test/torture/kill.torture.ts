import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { alive, assertWhole, ends, folder, rounds, shell, textOf, until } from './shell.ts'

/** Lines without end from a child, a grandchild, and one that has left for a session of its own without its output. */
const job = `
setsid sleep 1000 >/dev/null 2>&1 & echo "left $!"
sh -c 'echo "tree $$"; while :; do echo below; sleep 0.001; done' &
sh -c 'trap "" TERM INT; echo "tree $$"; while :; do sleep 0.01; done' &
echo "tree $$"
while :; do echo "a line of the job"; done
`

const files = '--log log --events events --status-file status.json --lock lock'

describe('bs-run, ended at any moment', { concurrency: 3 }, () => {
  for (let round = 0; round < rounds; round++) {
    const signal = (['SIGKILL', 'SIGTERM', 'SIGINT'] as const)[round % 3] ?? 'SIGKILL'
    test(`round ${round}, ${signal}: no orphan, whole lines, and the next run starts`, async () => {
      const cwd = folder()
      writeFileSync(join(cwd, 'job.sh'), job)
      const run = shell(`exec bs-run ${files} --kill-after 200ms -- bash job.sh`, { cwd })
      // Not a time but an amount of output, so that a slow machine is ended at the same moments.
      const enough = Math.floor(Math.random() * 200_000)
      const pids = (word: string): number[] =>
        [...run.out().matchAll(new RegExp(`"text":"${word} (\\d+)"`, 'g'))].map(([, pid]) => Number(pid))
      await until(() => run.out().length > enough && (round % 4 === 0 || pids('tree').length === 3), 'output')
      run.process.kill(signal)
      const { signal: ended } = await run.ended
      assert.equal(ended, signal)
      await until(() => !pids('tree').some(alive), 'the end of the tree')
      for (const pid of pids('left')) if (alive(pid)) process.kill(pid, 'SIGKILL')

      assertWhole(textOf(cwd, 'events'))
      assert.ok(textOf(cwd, 'log').endsWith('\n'))
      JSON.parse(textOf(cwd, 'status.json'))
      const next = await ends(`bs-run ${files} --lock-wait 1m -- echo again`, { cwd })
      assert.equal(next.code, 0, next.err)
      assert.equal(assertWhole(textOf(cwd, 'events')).at(-1)?.event, 'script_end')
      assert.equal(JSON.parse(textOf(cwd, 'status.json')).status, 'succeeded')
    })
  }
})

test('two runs with the same files: each line is whole, each run has all its numbers, one lock is taken once', async () => {
  const cwd = folder()
  const one = (id: string): string =>
    `bs-run -q --run-id ${id} --log log --events-lines --events events --status-file status.json -- seq 20000 >/dev/null`
  assert.equal((await ends(`${one('a')} & ${one('b')} & wait -n && wait -n`, { cwd })).code, 0)
  const records = assertWhole(textOf(cwd, 'events'))
  for (const id of ['a', 'b']) {
    const own = records.filter(({ run_id }) => run_id === id)
    assert.deepEqual(
      own.map(({ seq }) => seq),
      own.map((_, i) => i),
    )
    assert.equal(own.filter(({ event }) => event === 'line').length, 20_000)
  }
  const numbers = textOf(cwd, 'log')
    .split('\n')
    .filter(line => /^\d+$/.test(line))
  assert.equal(numbers.length, 40_000)
  JSON.parse(textOf(cwd, 'status.json'))

  const locked = 'bs-run -q --lock lock -- sh -c "echo $$ >>ran; until [ -e go ]; do sleep 0.02; done"'
  const { out } = await ends(
    `for i in 1 2 3 4 5 6; do { ${locked} >/dev/null 2>&1; echo $?; [ -e go ] || touch go; } & done; wait`,
    { cwd },
  )
  const codes = out.trim().split('\n')
  assert.ok(codes.includes('75') && codes.every(code => code === '0' || code === '75'), out)
})

test('stopped and let go, the job under bs-run loses no line, and no stall is seen where none was', async () => {
  const cwd = folder()
  for (let round = 0; round < Math.ceil(rounds / 20); round++) {
    const run = shell('exec bs-run -q --log log --events-lines --events events -- seq 200000 >out', { cwd })
    await until(() => existsSync(join(cwd, 'log')), 'the log')
    run.process.kill('SIGSTOP')
    await until(() => /^State:\s+T/m.test(textOf('/proc', String(run.process.pid), 'status')), 'the stop')
    run.process.kill('SIGCONT')
    assert.equal((await run.ended).code, 0)
    const lines = assertWhole(textOf(cwd, 'out')).filter(({ event }) => event === 'line')
    assert.deepEqual([lines.length, lines.at(-1)?.text], [200_000, '200000'])
  }
})

test('killed during start-up, at every moment of it: no lock and no process is left that stops the next run', async () => {
  const cwd = folder()
  for (let round = 0; round < Math.ceil(rounds / 2); round++) {
    const signal = (['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP'] as const)[round % 5] ?? 'SIGKILL'
    const run = shell(`exec bs-run -q ${files} -- sh -c 'echo $$ >pid; exec sleep 1000'`, { cwd })
    await new Promise(resolve => setTimeout(resolve, (round / rounds) * 200))
    run.process.kill(signal)
    await run.ended
    const pid = existsSync(join(cwd, 'pid')) ? Number(textOf(cwd, 'pid')) : 0
    if (pid > 0) await until(() => !alive(pid), `the end of the command after ${signal}`)
    const next = await ends(`bs-run -q ${files} --lock-wait 1m -- echo again`, { cwd })
    assert.equal(next.code, 0, `${signal} in round ${round}: ${next.err}`)
    await ends('rm -f pid', { cwd })
  }
})
