import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { openSink } from '../../src/alert/sink-settings/open-sink.ts'
import { alert, context, monstrous, never, outgoing } from './given.ts'

const folder = mkdtempSync(join(tmpdir(), 'bs-exec-'))
after(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
function script(text: string): string {
  const path = join(folder, `script-${++count}`)
  writeFileSync(path, `#!/bin/sh\n${text}\n`)
  chmodSync(path, 0o755)
  return path
}
const env = { PATH: process.env.PATH, KEY: 'k', OUT: '' }
const run = async (command: string | readonly string[], one = alert, signal = never, more = {}) => {
  const options = { command, ...more }
  const sink = await openSink({ type: 'exec', name: 'exec', options }, context({ env }))
  return await sink.send(outgoing(one), signal)
}

describe('exec', { concurrency: 4 }, () => {
  test('the program gets the alert as JSON on stdin and its parts in the environment', async () => {
    const out = join(folder, 'out')
    const program = script(
      `cat >${out}; printf '%s|%s|%s|%s|%s' "$BS_ALERT_RULE" "$BS_ALERT_SEVERITY" "$BS_ALERT_SUBJECT" "$BS_ALERT_FAILED_TYPES" "$TOKEN" >${out}.env`,
    )
    assert.deepEqual(await run(program, alert, never, { env: { TOKEN: 'env:KEY' } }), { sent: program })
    assert.deepEqual(JSON.parse(readFileSync(out, 'utf8')), alert)
    assert.equal(
      readFileSync(`${out}.env`, 'utf8'),
      `multi_type_failure|critical|CRITICAL nightly: ${alert.summary}|pattern,spatial,math,memory|k`,
    )
  })

  test('no shell reads the arguments', async () => {
    const marker = join(folder, 'marker')
    const program = script(`[ "$1" = '$(touch' ] && [ "$3" = '; ls' ]`)
    assert.deepEqual(await run([program, '$(touch', marker, '; ls']), { sent: program })
    assert.equal(existsSync(marker), false)
  })

  test('a program that reads nothing of a large alert has done its work all the same', async () => {
    assert.deepEqual(await run('true', monstrous), { sent: 'true' })
  })

  for (const [code, retry] of [
    [1, true],
    [75, true],
    [64, false],
  ] as const) {
    test(`exit code ${code}: ${retry ? 'tried again' : 'not tried again'}, with its last words`, async () => {
      const program = script(`echo "no route, password=hunter2" >&2; exit ${code}`)
      const became = await run(program)
      assert.deepEqual(became, {
        failed: `${program}: exit code ${code}: no route, password=[REDACTED]`,
        retry,
      })
    })
  }

  test('a program that does not exist is told, and not tried again', async () => {
    assert.deepEqual(await run('./no-such-program'), {
      failed: 'cannot run ./no-such-program: no such file or directory',
      retry: false,
    })
  })

  test('a program that hangs is ended with its children when nobody waits any more', async () => {
    const pids = join(folder, 'pids')
    const program = script(`sleep 600 & echo $! >${pids}.new; mv ${pids}.new ${pids}; wait`)
    const givenUp = new AbortController()
    const running = run(program, alert, givenUp.signal)
    while (!existsSync(pids)) await new Promise(setImmediate)
    givenUp.abort()
    const became = await running
    assert.ok('failed' in became)
    assert.match(became.failed, /ended by SIGKILL/)
    const child = Number(readFileSync(pids, 'utf8'))
    const isGone = (): boolean => {
      try {
        return /^State:\s+Z/m.test(readFileSync(`/proc/${child}/status`, 'utf8'))
      } catch {
        return true
      }
    }
    while (!isGone()) await new Promise(setImmediate)
  })
})

test('github: annotations at the beginning of a line, and a job summary that stays under 1 MiB', async () => {
  const said: string[] = []
  const summary = join(folder, 'summary.md')
  const github = context({ env: { GITHUB_STEP_SUMMARY: summary }, say: message => void said.push(message) })
  const sink = await openSink({ type: 'github', name: 'github', options: {} }, github)
  assert.deepEqual(sink.send(outgoing({ ...alert, summary: '3 of 6,\n50% :: failed' }), never), {
    sent: 'the workflow',
  })
  assert.match(
    said[0] ?? '',
    /^\n::error title=CRITICAL nightly%3A 3 of 6%2C 50%25 %3A%3A failed::3 of 6, 50%25 :: failed$/,
  )
  assert.match(readFileSync(summary, 'utf8'), /^### CRITICAL nightly: 3 of 6/)
  writeFileSync(summary, 'x'.repeat(1_000_000))
  sink.send(outgoing(), never)
  assert.equal(readFileSync(summary, 'utf8').length, 1_000_000)
})
