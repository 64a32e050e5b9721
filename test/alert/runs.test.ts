import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { answer, serve } from './given.ts'
import { bsAlert, emptyFolder, lines } from './run-program.ts'
import { typeEnd } from './watching.ts'

const begin = (run_id: string, more: object = {}) => ({
  event: 'script_start',
  run_id,
  name: 'nightly',
  ...more,
})
const finish = (run_id: string, status: string) => ({
  event: 'script_end',
  run_id,
  status,
  exit_code: status === 'success' ? 0 : 2,
  timestamp: '2026-01-25T13:00:00.000Z',
})

describe('a run that came through several pipes', { concurrency: 2 }, () => {
  /** One pipe for each type, as a script with $RUN_ID makes them. */
  const pipes = async (cwd: string, results: Readonly<Record<string, string>>): Promise<string> => {
    let said = ''
    for (const [type, status] of Object.entries(results)) {
      const input = lines(
        begin('r1', { types: [type], total_types: 1 }),
        typeEnd(type, status, { run_id: 'r1', final: true, exit_code: 2 }),
        finish('r1', status),
      )
      said += (
        await bsAlert(['--state', 'state', '--sinks', 'stderr'], { cwd, input, env: { RUN_ID: 'r1' } })
      ).err
    }
    return said
  }
  const ended = (cwd: string) =>
    bsAlert(['flush', '--state', 'state', '--sinks', 'stderr', '--ended', 'r1'], { cwd })

  test('and in which nothing succeeded is a failed run once it is over, below the threshold too, and once', async () => {
    const cwd = emptyFolder()
    assert.doesNotMatch(await pipes(cwd, { math: 'failed', logic: 'failed' }), /CRITICAL/)
    const { err, records, code } = await ended(cwd)
    assert.equal(err, 'bs-alert: CRITICAL run_failed (nightly): all 2 types failed: math, logic\n')
    assert.deepEqual(records[0].failed_types, ['math', 'logic'])
    assert.equal(code, 0)
    assert.deepEqual((await ended(cwd)).records, [])
  })

  test('names the command that ends it, in a run of a single pipe too, as long as nobody got an alert', async () => {
    const hint = 'call bs-alert flush --state state --ended r1 (flush from cron waits half an hour)'
    for (const [results, hints] of [
      [{ math: 'failed' }, 1],
      [{ math: 'failed', logic: 'failed' }, 2],
      [{ math: 'success', logic: 'failed' }, 0],
      [{ math: 'failed', logic: 'failed', memory: 'failed', pattern: 'failed' }, 2],
    ] as const) {
      const said = await pipes(emptyFolder(), results)
      assert.equal(said.split(hint).length - 1, hints, `${JSON.stringify(results)}\n${said}`)
    }
  })

  test('counts a failure that was to be tried again, and never was, as a failure', async () => {
    const cwd = emptyFolder()
    for (const type of ['math', 'logic']) {
      const input = lines(
        typeEnd(type, 'failed', { run_id: 'r1', attempt: 1, final: false, error: 'boom' }),
        ...(type === 'math' ? [typeEnd(type, 'retry', { run_id: 'r1', attempt: 2, error: 'boom' })] : []),
      )
      await bsAlert(['--state', 'state', '--sinks', 'stderr'], { cwd, input, env: { RUN_ID: 'r1' } })
    }
    const { records } = await ended(cwd)
    assert.equal(records[0].summary, 'all 2 types failed: math, logic (first error: boom)')
    assert.deepEqual(
      records[0].results.map(({ status }: { status: string }) => status),
      ['failed', 'failed'],
    )
  })

  test('does not count a failure that was tried again with success', async () => {
    const cwd = emptyFolder()
    const input = lines(
      typeEnd('math', 'failed', { run_id: 'r1', attempt: 1, final: false }),
      typeEnd('math', 'success', { run_id: 'r1', attempt: 2 }),
    )
    await bsAlert(['--state', 'state', '--sinks', 'stderr'], { cwd, input, env: { RUN_ID: 'r1' } })
    assert.deepEqual((await ended(cwd)).records, [])
  })

  test('is none when one of its types succeeded', async () => {
    const cwd = emptyFolder()
    await pipes(cwd, { math: 'failed', logic: 'success' })
    assert.deepEqual((await ended(cwd)).records, [])
  })

  test('is not told of again when enough failures have alerted already', async () => {
    const cwd = emptyFolder()
    assert.match(await pipes(cwd, { a: 'failed', b: 'failed', c: 'failed' }), /CRITICAL multi_type_failure/)
    assert.deepEqual((await ended(cwd)).records, [])
  })

  test('is not judged while it goes on: flush without --ended leaves it alone', async () => {
    const cwd = emptyFolder()
    await pipes(cwd, { math: 'failed', logic: 'failed' })
    assert.deepEqual((await bsAlert(['flush', '--state', 'state', '--sinks', 'stderr'], { cwd })).records, [])
  })
})

describe('a run that makes good what failed before', { concurrency: 2 }, () => {
  const run = (run_id: string, results: Readonly<Record<string, string>>, status: string, name = 'nightly') =>
    lines(
      { ...begin(run_id), name },
      ...Object.entries(results).map(([type, result]) => typeEnd(type, result, { run_id, final: true })),
      finish(run_id, status),
    )
  const state = ['--state', 'state', '--sinks', 'stderr']

  test('resolves the earlier alerts of its job, once', async () => {
    const cwd = emptyFolder()
    await bsAlert(state, { cwd, input: run('r1', { a: 'failed', b: 'failed' }, 'failed') })
    const { err } = await bsAlert(state, { cwd, input: run('r2', { a: 'success', b: 'success' }, 'success') })
    assert.equal(
      err,
      'bs-alert: RESOLVED run_failed (nightly): nightly has succeeded again (was: all 2 types failed: a, b)\n',
    )
    assert.equal(
      (await bsAlert(state, { cwd, input: run('r3', { a: 'success', b: 'success' }, 'success') })).err,
      '',
    )
    assert.equal((await bsAlert(['ack', '--state', 'state'], { cwd })).out, '')
  })

  const failed = (id: string) => run(id, { a: 'failed', b: 'failed' }, 'failed')
  const good = run('r9', { a: 'success', b: 'success' }, 'success')

  test('is told once to people, however many nights have failed', async () => {
    const cwd = emptyFolder()
    for (const id of ['r1', 'r2', 'r3']) await bsAlert(state, { cwd, input: failed(id) })
    const { err } = await bsAlert(state, { cwd, input: good })
    assert.equal(
      err,
      'bs-alert: RESOLVED run_failed (nightly): nightly has succeeded again (was: all 2 types failed: a, b; and 2 more alerts)\n',
    )
    assert.equal((await bsAlert(['ack', '--state', 'state'], { cwd })).out, '')
  })

  test('closes each alert where incidents are kept by their key', async () => {
    const cwd = emptyFolder()
    const { host, requests } = await serve(answer(200))
    const hook = { env: { HOOK: host }, cwd }
    const args = ['--state', 'state', '--sinks', 'none', '--sink', 'webhook=env:HOOK']
    for (const id of ['r1', 'r2']) await bsAlert(args, { ...hook, input: failed(id) })
    await bsAlert(args, { ...hook, input: good })
    const told = requests.map(({ body }) => JSON.parse(body)).filter(({ status }) => status === 'resolved')
    assert.deepEqual(told.map(({ key }) => key).sort(), ['run_failed:r1', 'run_failed:r2'])
  })

  test('is not told to a sink that got none of the alerts, and tells of the newest that it got', async () => {
    for (const [nights, wanted] of [
      [['refused', 'refused'], []],
      [['refused', 'taken', 'refused'], ['run_failed:r1']],
    ] as const) {
      const cwd = emptyFolder()
      const args = ['--state', 'state', '--sinks', 'none', '--sink', 'exec=./hook']
      const hook = (text: string): void =>
        writeFileSync(join(cwd, 'hook'), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
      for (const [night, what] of nights.entries()) {
        hook(what === 'taken' ? 'cat >>got' : 'exit 64')
        await bsAlert(args, { cwd, input: failed(`r${night}`) })
      }
      hook('echo "$BS_ALERT_STATUS" >>told; cat >>resolved')
      await bsAlert(args, { cwd, input: good })
      const file = join(cwd, 'resolved')
      const told = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
      assert.deepEqual(
        told.map(line => JSON.parse(line).key),
        wanted,
      )
    }
  })

  for (const [what, input] of [
    ['another job', run('r2', { a: 'success', b: 'success' }, 'success', 'weekly')],
    ['a run of other types', run('r2', { a: 'success', c: 'success' }, 'success')],
    ['a run that fails in part', run('r2', { a: 'success', b: 'failed' }, 'partial_failure')],
  ] as const) {
    test(`is not ${what}`, async () => {
      const cwd = emptyFolder()
      await bsAlert(state, { cwd, input: run('r1', { a: 'failed', b: 'failed' }, 'failed') })
      assert.doesNotMatch((await bsAlert(state, { cwd, input })).err, /RESOLVED/)
    })
  }
})

describe('monitors that follow runs', { concurrency: 2 }, () => {
  const good = lines(
    begin('r1'),
    typeEnd('a', 'success', { run_id: 'r1', final: true }),
    finish('r1', 'success'),
  )
  const bad = lines(
    begin('r1'),
    typeEnd('a', 'failed', { run_id: 'r1', final: true }),
    finish('r1', 'failed'),
  )

  test('healthchecks: /start, then success or /fail, all with the same id of the run, in this order', async () => {
    for (const [input, last] of [
      [good, '/ping/x?'],
      [bad, '/ping/x/fail?'],
    ] as const) {
      const { host, requests } = await serve(answer(200))
      const { records, code } = await bsAlert(['--sinks', 'none', '--sink', 'healthchecks=env:PING'], {
        input,
        env: { PING: `${host}/ping/x` },
      })
      assert.equal(code, 0)
      const [start, end, ...more] = requests.map(({ path }) => path)
      assert.match(start ?? '', /^\/ping\/x\/start\?rid=[0-9a-f-]{36}$/)
      assert.ok(end?.startsWith(last), end)
      assert.equal(end?.split('?')[1], start?.split('?')[1])
      assert.deepEqual(more, [])
      assert.ok(records.some(({ event, status }) => event === 'delivery' && status === 'sent'))
    }
  })

  test('sentry: a check-in in progress, then ok or error, all with the same id; without `monitor`, none', async () => {
    const checkIns = async (input: string, spec: string) => {
      const { host, requests } = await serve(answer(200))
      const dsn = `${host.replace('://', '://public@')}/42`
      await bsAlert(['--sinks', 'none', '--sink', `sentry=env:DSN${spec}`], { input, env: { DSN: dsn } })
      return requests.flatMap(({ body }) => {
        const [, ...items] = body
          .trimEnd()
          .split('\n')
          .map(line => JSON.parse(line))
        return items.flatMap((item, index) => (item.type === 'check_in' ? [items[index + 1]] : []))
      })
    }
    for (const [input, status] of [
      [good, 'ok'],
      [bad, 'error'],
    ] as const) {
      const seen = await checkIns(input, ' monitor=nightly')
      assert.deepEqual(
        seen.map(one => one.status),
        ['in_progress', status],
      )
      assert.equal(new Set(seen.map(one => one.check_in_id)).size, 1)
    }
    assert.deepEqual(await checkIns(good, ''), [])
  })

  test('a dry run pings nobody', async () => {
    const { host, requests } = await serve(answer(200))
    const args = ['--dry-run', '--sinks', 'none', '--sink', 'healthchecks=env:PING']
    await bsAlert(args, { input: good, env: { PING: host } })
    assert.deepEqual(requests, [])
  })
})

describe('reminders', { concurrency: 2 }, () => {
  const rules = `
version: 1
defaults: { repeat_interval: 1ms }
rules: [{ use: run_failed, sinks: [log] }]
sinks: { log: { type: exec, command: [tee, -a, got] } }
`
  const place = async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 'rules.yaml'), rules)
    const input = lines(
      begin('r1'),
      typeEnd('a', 'failed', { run_id: 'r1', final: true }),
      finish('r1', 'failed'),
    )
    await bsAlert(['--rules', 'rules.yaml', '--state', 'state', '--sinks', 'none'], { cwd, input })
    return cwd
  }
  const flush = (cwd: string) =>
    bsAlert(['flush', '--rules', 'rules.yaml', '--state', 'state', '--sinks', 'none'], { cwd })

  test('come with every flush that finds one due, with the same text and a mark', async () => {
    const cwd = await place()
    for (let round = 1; round <= 2; round++) {
      const { records } = await flush(cwd)
      assert.deepEqual(
        records.map(({ rule, sink, status }) => [rule, sink, status]),
        [['run_failed', 'log', 'sent']],
      )
    }
  })

  test('stop once somebody acknowledges the alert', async () => {
    const cwd = await place()
    await bsAlert(['ack', '--state', 'state', 'run_failed:r1'], { cwd })
    assert.deepEqual((await flush(cwd)).records, [])
    assert.deepEqual((await flush(cwd)).records, [])
  })

  test('stop once the job has succeeded', async () => {
    const cwd = await place()
    const input = lines(
      begin('r2'),
      typeEnd('a', 'success', { run_id: 'r2', final: true }),
      finish('r2', 'success'),
    )
    await bsAlert(['--rules', 'rules.yaml', '--state', 'state', '--sinks', 'none'], { cwd, input })
    assert.deepEqual((await flush(cwd)).records, [])
  })
})
