import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { alive, assertWhole, children, ends, folder, needsMount, shell, until } from './shell.ts'

const lines = (out: string): unknown[] =>
  assertWhole(out).flatMap(({ event, text }) => (event === 'line' ? [text] : []))

describe('a machine that lacks something', { concurrency: 2 }, () => {
  for (const [what, script, options] of [
    ['no environment but PATH', 'env -i PATH="$PATH" bs-run -q --log log -- echo hi', {}],
    ['no TMPDIR', 'TMPDIR=/no/such/folder bs-run -q --log log -- echo hi', {}],
    ['4 GB of address space', 'ulimit -v 4000000; bs-run -q --log log --events events -- echo hi', {}],
    [
      'no /proc',
      `unshare -m bash -c 'mount -t tmpfs none /proc; exec bs-run -q --log log -- echo hi'`,
      needsMount,
    ],
    [
      'a root that is read-only',
      `unshare -m bash -c 'mount -o remount,ro,bind / 2>/dev/null; exec bs-run -q -- echo hi'`,
      needsMount,
    ],
    ['a closed standard input', 'bs-run -q -- echo hi <&-', {}],
  ] as const) {
    test(`${what}: the job runs all the same`, options, async () => {
      const { code, out, err } = await ends(script)
      assert.equal(err, '')
      assert.equal(code, 0)
      assert.deepEqual(lines(out), ['hi'])
    })
  }

  test('ever fewer file descriptors: the job runs, or people are told why not', async () => {
    for (let descriptors = 40; descriptors >= 19; descriptors--) {
      const { code, out, err } = await ends(
        `ulimit -n ${descriptors}; bs-run -q --log log --events events -- echo hi`,
      )
      const isToldWhy = /too many open files/.test(err + out) && !/internal error/.test(err)
      assert.ok(code === 0 ? lines(out)[0] === 'hi' : isToldWhy, `${descriptors}: ${code} ${err} ${out}`)
    }
  })
})

describe('as the first process of a container', { concurrency: 2, ...needsMount }, () => {
  const inside = (script: string): string => `exec unshare -pf --mount-proc bash -c '${script}'`

  test('it ends with the code of its command', async () => {
    assert.equal((await ends(inside('exec bs-run -q -- sh -c "exit 5"'))).code, 5)
  })

  for (const [signal, expected] of [
    ['TERM', 143],
    ['INT', 130],
    ['KILL', 137],
  ] as const) {
    test(`${signal} from outside ends it and its command at once`, async () => {
      const run = shell(
        inside('exec bs-run -q --kill-after 1h -- sh -c "echo ready; while :; do sleep 0.05; done"'),
      )
      await until(() => run.out().includes('"ready"'), 'the command')
      const { stdout } = spawnSync('pgrep', ['-P', String(run.process.pid)], { encoding: 'utf8' })
      process.kill(Number(stdout), `SIG${signal}`)
      const { code, signal: by } = await run.ended
      // After KILL the code is that of unshare(1), which has lost its child.
      if (signal !== 'KILL') assert.equal(by === null ? code : 128 + constants.signals[by], expected)
      await until(() => !alive(Number(stdout)), 'its end')
    })
  }
})

describe('children that do as they like', { concurrency: 2 }, () => {
  test('one that closes its output goes on, and its code counts', async () => {
    const { code } = await ends('bs-run -q -- sh -c "exec >&- 2>&-; sleep 0.3; exit 7"')
    assert.equal(code, 7)
  })

  test('one that leaves a daemon without its output does not hold up the run', async () => {
    const { code, out } = await ends(
      'bs-run -q -- sh -c "setsid sleep 1000 >/dev/null 2>&1 </dev/null & echo \\$!"',
    )
    const pid = Number(lines(out)[0])
    assert.equal(code, 0)
    assert.ok(alive(pid))
    process.kill(pid, 'SIGKILL')
  })

  test('one that opens /dev/tty gets an error of its own, and nobody waits', async () => {
    const job = 'bs-run -q -- sh -c "read x </dev/tty; echo \\$?"'
    for (const script of [`setsid -w ${job}`, `script -qec '${job} >out' /dev/null; cat out`]) {
      const { out } = await shell(script).ended
      assert.match(String(lines(out.slice(out.indexOf('{'))).at(-1)), /cannot open \/dev\/tty/)
    }
  })

  test('one that prints NULs and bytes that are no text', async () => {
    const { code, out } = await ends(
      `bs-run -q --log log --events events -- sh -c "printf 'a\\0b\\n\\377\\376\\n'; head -c 2000000 /dev/urandom"`,
    )
    assert.equal(code, 0)
    assert.equal(lines(out)[0], 'a\0b')
  })

  test('2 000 types, and 100 at once', async () => {
    const cwd = folder()
    const many = await ends('seq 2000 | bs-run -q -j 20 --types-from - --heartbeat 0 -- true {type}', { cwd })
    assert.equal(many.code, 0, many.err.slice(0, 500))
    const ended = assertWhole(many.out).filter(({ event }) => event === 'type_end')
    assert.equal(ended.length, 2000)
    const all = `touch at-{type}; until [ $(ls | grep -c ^at-) -ge 100 ]; do sleep 0.1; done`
    const wide = await ends(`seq 100 | bs-run -q -j 100 --types-from - --log log-{type} -- sh -c '${all}'`, {
      cwd,
    })
    assert.equal(wide.code, 0, wide.err.slice(0, 500))
  })

  test('a line of 1 GB goes on in pieces', async () => {
    const { code, out } = await ends(
      `bs-run -q -- sh -c "head -c 1000000000 /dev/zero | tr '\\0' x; echo; echo next" | node ${children}/../torture/measure.mjs`,
    )
    assert.equal(code, 0)
    assert.deepEqual(JSON.parse(out), { characters: 1_000_000_004, longest: true, last: 'next' })
  })
})

describe('a clock that jumps', {
  skip: spawnSync('faketime', ['--version']).status !== 0 && 'faketime is not installed',
}, () => {
  for (const jump of ['+3600', '-3600']) {
    test(`${jump} seconds: limits are met when they are due, durations are true`, async () => {
      const cwd = folder()
      writeFileSync(join(cwd, 'clock'), '+0\n')
      const env = {
        FAKETIME_TIMESTAMP_FILE: join(cwd, 'clock'),
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
        DONT_FAKE_MONOTONIC: '1',
        LD_PRELOAD: faketimeLibrary(),
      }
      const run = shell(
        `exec bs-run -q --timeout 30m --stall-timeout 20m --stall-action kill --heartbeat 50ms -- sh -c "echo begun; until [ -e go ]; do sleep 0.05; done"`,
        { cwd, env },
      )
      await until(() => run.out().includes('heartbeat'), 'a heartbeat')
      writeFileSync(join(cwd, 'clock'), `${jump}\n`)
      const before = run.out().split('heartbeat').length
      await until(() => run.out().split('heartbeat').length > before + 5, 'five heartbeats more')
      writeFileSync(join(cwd, 'go'), '')
      const { code, out } = await run.ended
      assert.equal(code, 0)
      const end = assertWhole(out).find(({ event }) => event === 'type_end')
      assert.ok(Number(end?.duration_seconds) >= 0 && Number(end?.duration_seconds) < 600)
    })
  }
})

const faketimeLibrary = (): string =>
  spawnSync('faketime', ['now', 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' }).stdout.trim()
