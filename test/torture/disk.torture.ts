import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import {
  assertCalm,
  assertWhole,
  ends,
  folder,
  needsMount,
  shell,
  textOf,
  until,
  withFullDisk,
} from './shell.ts'

/** More than any of the disks takes, then proof that the job has come to its end. */
const job = 'sh -c "seq 100000; echo over >over; exit 5"'

describe('a disk that gets full under bs-run', { concurrency: 2, ...needsMount }, () => {
  for (const flag of ['log', 'events', 'status-file'] as const) {
    test(`as --${flag}: people are told, the job comes to its end, its code stays`, async () => {
      const cwd = folder()
      const fill = flag === 'status-file' ? 'head -c 100000 /dev/zero >full/other 2>/dev/null; ' : ''
      // Else the events hold the life of the run, which fits.
      const lines = flag === 'events' ? '--events-lines ' : ''
      const { code, err, out } = await ends(
        withFullDisk(`${fill}bs-run -q ${lines}--${flag} full/file -- ${job}`),
        {
          cwd,
        },
      )
      assert.equal(code, 5)
      assert.match(
        err,
        /^bs-run: cannot write (\S*full\/file|status document full\/file)\S*: no space left on device/m,
      )
      assert.equal(err.match(/no space left/g)?.length, 1)
      assert.equal(textOf(cwd, 'over'), 'over\n')
      assert.equal(assertWhole(out).filter(({ event }) => event === 'line').length, 100_000)
    })
  }

  test('as standard output and standard error', async () => {
    const cwd = folder()
    const { code } = await ends(
      withFullDisk(
        `bs-run --view raw -- ${job} >full/out 2>full/err; code=$?; tail -c 1 full/out | od -c; exit $code`,
      ),
      { cwd },
    )
    assert.equal(code, 5)
    assert.equal(textOf(cwd, 'over'), 'over\n')
  })

  test('as a lock: the run is refused in one line', async () => {
    const { code, err } = await ends(
      withFullDisk(`head -c 100000 /dev/zero >full/other 2>/dev/null; bs-run --lock full/lock -- true`),
    )
    assert.notEqual(code, 0)
    assert.match(err, /^bs-run: .*no space left on device[^\n]*\n$/m)
  })
})

describe('a folder that is lost while bs-run writes to it', { concurrency: 2 }, () => {
  test('removed: the job comes to its end, its code stays', async () => {
    const cwd = folder()
    const wait = 'sh -c "seq 1000; touch begun; until [ -e go ]; do sleep 0.02; done; seq 50000; exit 5"'
    const files =
      '--log gone/log --log-max 1k --events gone/events --status-file gone/status --lock gone/lock'
    const run = shell(`mkdir gone; exec bs-run -q --heartbeat 20ms ${files} -- ${wait}`, { cwd })
    await until(() => existsSync(join(cwd, 'begun')), 'the job')
    rmSync(join(cwd, 'gone'), { recursive: true })
    writeFileSync(join(cwd, 'go'), '')
    const ended = await run.ended
    assertCalm(ended)
    assert.equal(ended.code, 5, ended.err)
    assert.equal(assertWhole(ended.out).filter(({ event }) => event === 'line').length, 51_000)
    assert.ok(ended.err.split('\n').length < 8, ended.err)
  })

  // Root may write wherever it wants, unless it gives that up.
  const humble = 'setpriv --bounding-set=-dac_override,-dac_read_search'
  const isHumble = spawnSync('bash', ['-c', `${humble} true`]).status === 0
  test('made read-only: the job comes to its end, its code stays', {
    skip: !isHumble && 'needs setpriv',
  }, async () => {
    const cwd = folder()
    const wait = 'sh -c "seq 1000; chmod 555 ro; seq 50000; exit 5"'
    const files = '--log ro/log --log-max 1k --events ro/events --status-file ro/status'
    const ended = await shell(`mkdir ro; exec ${humble} bs-run -q --heartbeat 20ms ${files} -- ${wait}`, {
      cwd,
    }).ended
    assertCalm(ended)
    assert.equal(ended.code, 5, ended.err)
    assert.equal(assertWhole(ended.out).filter(({ event }) => event === 'line').length, 51_000)
    assert.ok(ended.err.split('\n').length < 8, ended.err)
  })
})
