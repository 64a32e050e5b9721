import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { binOf, jobFolder, type Result, run, textIn } from './job.ts'

const now = '2026-02-08T02:00:00Z'
const day = 86_400_000
const before = (days: number): string => new Date(Date.parse(now) - days * day).toISOString()
/** As job.sh notes it. */
const success = (days: number): string =>
  `{"timestamp":"${before(days)}","event":"script_end","run_id":"r","status":"success"}\n`

function check(
  log: string | undefined,
  files: Record<string, string> = {},
  flags: string[] = [],
): Promise<Result> {
  const folder = jobFolder()
  mkdirSync(join(folder, 'logs'))
  if (log !== undefined) writeFileSync(join(folder, 'logs/success_runs.jsonl'), log)
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'logs', name), content)
  return run(folder, ['bash', resolve('examples/health-check.sh'), 'logs', '--now', now, ...flags])
}

describe('health-check.sh', { concurrency: 2 }, () => {
  test('a success 7 days ago is fine', async () => {
    const { code, out } = await check(success(14) + success(7))
    assert.equal(code, 0)
    assert.match(out, /^BS OK - last success 7 days ago/)
  })

  test('no success in 9 days is critical', async () => {
    const { code, out } = await check(success(16) + success(9))
    assert.equal(code, 2)
    assert.match(out, /^BS CRITICAL - no success in 9 days/)
  })

  test('exactly 8 days are fine, a second more is not', async () => {
    assert.equal((await check(success(8))).code, 0)
    assert.equal((await check(success(8 + 1 / 86_400))).code, 2)
  })

  test('another limit can be given', async () => {
    assert.equal((await check(success(9), {}, ['--max-age', '32d'])).code, 0)
  })

  test('no success at all, an empty log and none: critical, never fine', async () => {
    for (const log of ['', undefined]) assert.equal((await check(log)).code, 2)
  })

  test('a log in which nothing can be read is unknown', async () => {
    const { code, out } = await check('garbage\n{"event":"script_end","status":"failed"}\n')
    assert.equal(code, 3)
    assert.match(out, /^BS UNKNOWN/)
  })

  test('the failure flag is critical until a success comes after it', async () => {
    const flag = { failed_count: 3, failed_types: ['math', 'logic', 'verbal'] }
    const sentinel = (days: number) => ({
      'bootstrap_failure.flag': JSON.stringify({ timestamp: before(days), ...flag }),
    })
    const { code, out } = await check(success(7), sentinel(1))
    assert.equal(code, 2)
    assert.match(out, /3 types failed.*math, logic, verbal/)
    assert.equal((await check(success(1), sentinel(7))).code, 0)
  })

  test('a run that failed is critical, although there was a success this week', async () => {
    const status = { run_id: 'r', status: 'failed', last_update: before(1), exit_code: 2 }
    assert.equal((await check(success(2), { 'status.json': JSON.stringify(status) })).code, 2)
  })

  test('a folder that is not there is unknown, and named', async () => {
    const folder = jobFolder()
    const { code, out } = await run(folder, ['bash', resolve('examples/health-check.sh'), 'nowhere'])
    assert.equal(code, 3)
    assert.match(out, /^BS UNKNOWN - nowhere: [^\n]+\n$/)
  })
})

describe('alert.sh', () => {
  const alert = async (env: Record<string, string>): Promise<[Result, string]> => {
    const folder = jobFolder('schedulers/systemd/alert.sh')
    for (const name of ['systemctl', 'journalctl'])
      writeFileSync(join(binOf(folder), name), `#!/bin/sh\necho "${name} $*"\n`, { mode: 0o755 })
    writeFileSync(join(folder, 'take.sh'), 'cat >taken\n')
    return [await run(folder, ['bash', 'alert.sh', 'inventory.service'], env), folder]
  }

  test('hands what happened to a command, and leaves it in the journal', async () => {
    const [{ code, out, err }, folder] = await alert({ ALERT_COMMAND: 'bash take.sh' })
    assert.deepEqual([code, out], [0, ''])
    const taken = textIn(folder, 'taken')
    assert.match(taken, /^inventory\.service failed on /)
    assert.match(taken, /^journalctl --unit=inventory\.service /m)
    assert.equal(err, taken)
  })

  test('does not pass for a success when nobody is named or the command fails', async () => {
    assert.notEqual((await alert({}))[0].code, 0)
    assert.notEqual((await alert({ ALERT_COMMAND: 'false' }))[0].code, 0)
  })
})
