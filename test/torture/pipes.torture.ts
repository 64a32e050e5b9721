import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { assertCalm, assertWhole, ends, folder, rounds, shell, textOf, until } from './shell.ts'

/** Milliseconds that a stage is stopped: `make torture STOP=60000` for a minute. */
const stop = Number(process.env.STOP ?? 2500)

const job = `i=0; while [ $i -lt 400 ]; do i=$((i+1))
echo "2026-01-25 13:00:00,823 - app - INFO - main:run:1 - line $i"; sleep 0.005; done`

describe('a stage of a pipe that is stopped for a while', { concurrency: 4 }, () => {
  for (const [index, stage] of ['bs-run', 'bs-parse', 'bs-alert', 'bs-summarize'].entries()) {
    test(`${stage}: the others wait, and nothing is lost`, async () => {
      const cwd = folder()
      writeFileSync(join(cwd, 'job.sh'), job)
      const run = shell(
        `mkfifo a b c d
bs-run -q --heartbeat 50ms -- sh job.sh >a & p1=$!
bs-parse <a >b & p2=$!
bs-alert --sinks none <b >c & p3=$!
tee out <c >d & 
bs-summarize --format json <d >sum & p4=$!
echo $p1 $p2 $p3 $p4 >pids
for p in $p1 $p2 $p3 $p4; do wait $p; echo $?; done; wait`,
        { cwd },
      )
      const hasBegun = (): boolean => existsSync(join(cwd, 'out')) && textOf(cwd, 'out').length > 2000
      await until(() => hasBegun(), 'the first records')
      const pid = Number(textOf(cwd, 'pids').split(' ')[index])
      process.kill(pid, 'SIGSTOP')
      await wait(stop)
      process.kill(pid, 'SIGCONT')
      const ended = await run.ended
      assertCalm(ended)
      assert.equal(ended.out, '0\n0\n0\n0\n', ended.err)
      const records = assertWhole(textOf(cwd, 'out'))
      const messages = records.flatMap(({ event, message }) => (event === 'log' ? [message] : []))
      assert.equal(messages.length, 400)
      assert.equal(new Set(messages).size, 400)
      assert.equal(JSON.parse(textOf(cwd, 'sum')).status, 'success')
    })
  }
})

const samples = resolve('docs/records.ndjson')

describe('a reader that wants one line', { concurrency: 2 }, () => {
  const log = 'yes "2026-01-25 13:00:00,823 - app - INFO - main:run:1 - text" | head -n 300000'
  for (const script of [
    `${log} | bs-parse`,
    `${log} | bs-parse | bs-alert --sinks none`,
    `${log} | bs-summarize`,
    `bs-run -q -- sh -c '${log}'`,
    'bs-status --all --run-dir .',
    'bs-parse --help',
    'bs-ledger audit .',
  ]) {
    test(`${script} | head -1`, async () => {
      const { err, code } = await ends(
        `${script} 2>err | head -1 >one; echo \${PIPESTATUS[-2]} >code; cat err >&2`,
      )
      assert.equal(code, 0)
      assert.doesNotMatch(err, /EPIPE|broken pipe/i)
    })
  }
})

describe('input that stops anywhere', { concurrency: 3 }, () => {
  const whole = Buffer.from(
    `${readFileSync(samples, 'utf8')}2026-01-25 13:00:00,823 - app - ERROR - größer ✗ 😀 \u0627\n`.repeat(3),
  )
  const packed: Record<string, Buffer> = { 'a.ndjson': whole, 'a.ndjson.gz': gzipSync(whole) }
  const zstd = spawnSync('zstd', ['-c'], { input: whole })
  if (zstd.status === 0) packed['a.ndjson.zst'] = zstd.stdout
  for (const [name, bytes] of Object.entries(packed)) {
    for (const program of ['bs-parse', 'bs-alert --replay --sinks none', 'bs-summarize --format json']) {
      test(`${program} of ${name}`, async () => {
        const cwd = folder()
        for (let round = 0; round < Math.ceil(rounds / 20); round++) {
          const cut = Math.floor(Math.random() * bytes.length)
          writeFileSync(join(cwd, name), bytes.subarray(0, cut))
          const ended = await ends(`${program} ${name} >out; echo $?`, { cwd })
          assert.match(ended.out, /^[0-4]\n$/, `cut at ${cut}: ${ended.err}`)
          const text = textOf(cwd, 'out')
          // What was cut in the middle is passed on by bs-alert as it came.
          if (program === 'bs-parse') assertWhole(text)
          else if (program.startsWith('bs-summarize')) JSON.parse(text)
          if (program === 'bs-parse' && name === 'a.ndjson') {
            const given = bytes.subarray(0, cut).toString('latin1').split('\n').length
            const stats = assertWhole(text).at(-1)
            assert.ok(
              Math.abs(Number(stats?.lines) - given) <= 1,
              `cut at ${cut}: ${stats?.lines} of ${given}`,
            )
          }
        }
      })
    }
  }
})

describe('a gzip file with a damaged or missing part', { concurrency: 2 }, () => {
  const log = (name: string, count: number): string =>
    Array.from(
      { length: count },
      (_, i) => `2026-01-25 13:00:00,823 - app - INFO - main:run:1 - ${name} ${i}\n`,
    ).join('')
  for (const [what, bytes, least] of [
    [
      'two members, the second one cut in its middle',
      Buffer.concat([gzipSync(log('a', 2000)), gzipSync(log('b', 2000)).subarray(0, 4000)]),
      2000,
    ],
    [
      'two members, the second one without a head',
      Buffer.concat([gzipSync(log('a', 2000)), gzipSync(log('b', 2000)).subarray(10)]),
      2000,
    ],
    ['a member and zeros behind it', Buffer.concat([gzipSync(log('a', 2000)), Buffer.alloc(4096)]), 2000],
    [
      'a member and text behind it',
      Buffer.concat([gzipSync(log('a', 2000)), Buffer.from(log('b', 10))]),
      2000,
    ],
    ['half a head', gzipSync(log('a', 10)).subarray(0, 5), 0],
  ] as const)
    test(`${what}: what can be read is read, and the damage is told`, async () => {
      const cwd = folder()
      writeFileSync(join(cwd, 'a.log.gz'), bytes)
      const { out, err } = await ends('bs-parse a.log.gz >out; echo $?', { cwd })
      assert.match(out, /^[01]\n$/, err)
      const records = assertWhole(textOf(cwd, 'out'))
      assert.ok(records.filter(({ event }) => event === 'log').length >= least, String(records.length))
    })
})
