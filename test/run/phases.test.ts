import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { alive, bsRun, folder, node, records, start, until } from './start.ts'

/** What the plan asks of each phase and a case cannot show; the rest is in test/cases/bs-run/phase-*. */
describe('phase 1: progress in real time', { concurrency: 2 }, () => {
  test('people see a phase while the command still runs, and the log has it as well', async () => {
    const log = join(folder(), 'log')
    const script =
      "echo '2026-01-25 13:00:00,823 - app.generator - INFO - generator:run:211 - PHASE 1: Question Generation'; exec sleep 20"
    const run = start(['--log', log, '--', 'sh', '-c', script])
    await until(() => run.stderr().includes('PHASE 1: Question Generation'), 'the phase on stderr')
    assert.match(readFileSync(log, 'utf8'), /PHASE 1: Question Generation/)
    assert.equal(run.process.exitCode, null)
    run.process.kill('SIGTERM')
    await run.ended
  })

  test('of a command that prints 20 MB at once no line is missing in the log', async () => {
    const log = join(folder(), 'log')
    const { code, stdout } = await bsRun(['-q', '--log', log, ...node('flood', '900000')])
    assert.equal(code, 0)
    assert.equal(records(stdout.slice(stdout.lastIndexOf('\n{') + 1))[0]?.event, 'script_end')
    assert.equal(readFileSync(log, 'utf8').split('\n').length, 900_000 + 5)
  })
})

describe('phase 6: heartbeats', { concurrency: 2 }, () => {
  test('stop with the command: nothing comes after its end, and nobody is left', async () => {
    const events = join(folder(), 'events')
    const heard = `grep '"heartbeat"' ${events} | grep -q "\\"type\\":\\"$0\\""`
    const job = `echo $$; until ${heard}; do sleep 0.02; done`
    const types = ['--types', 'a,b', '--', 'sh', '-c', job, '{type}']
    const { stdout } = await bsRun(['--heartbeat', '20ms', '--events', events, ...types])
    const entries = records(stdout)
    for (const type of ['a', 'b']) {
      const own = entries.filter(entry => entry.type === type)
      assert.equal(own.at(-1)?.event, 'type_end')
      assert.ok(own.some(({ event }) => event === 'heartbeat'))
    }
    const pids = entries.flatMap(({ event, text }) => (event === 'line' ? [Number(text)] : []))
    assert.ok(pids.length === 2 && !pids.some(alive))
  })

  test('never stand within a line of the command', async () => {
    const script =
      'for i in 1 2 3 4 5 6 7 8; do printf "half a line, "; sleep 0.03; echo "and the rest"; done'
    const { stderr } = await bsRun(['--heartbeat', '20ms', '--view', 'raw', '--', 'sh', '-c', script])
    const lines = stderr.split('\n').filter(line => line !== '' && !line.startsWith('bs-run: done'))
    assert.deepEqual([...new Set(lines)], ['half a line, and the rest'])
    assert.equal(lines.length, 8)
  })

  test('come every 60 seconds unless asked for otherwise', async () => {
    const { stdout } = await bsRun(['--help'])
    assert.match(stdout, /--heartbeat D\s+time between two heartbeats; 0: none \(default 60s\)/)
  })
})
