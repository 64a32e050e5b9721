import assert from 'node:assert/strict'
import { once } from 'node:events'
import { chmodSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { binOf, generator, jobFolder, linesIn, type Result, run, start, textIn, until } from './job.ts'

const two = { concurrency: 2 }
const small = { GENERATOR: `${generator} --speed 0`, TYPES: 'math,logic', COUNT: '20' }
const failing = { ...small, GENERATOR: `${generator} --speed 0 --fail logic=billing` }
const hanging = { ...small, GENERATOR: `${generator} --fail hang` }

const records = (folder: string, name: string): Record<string, unknown>[] =>
  linesIn(folder, name).map(line => JSON.parse(line))

/** Whether the log of a run holds a line of the generator. */
const hasOutput = (folder: string): boolean =>
  existsSync(join(folder, 'logs/runs')) &&
  readdirSync(join(folder, 'logs/runs')).some(name =>
    textIn(folder, join('logs/runs', name)).includes('INFO'),
  )

describe('job.sh', two, () => {
  const job = async (
    env: Record<string, string>,
    folder = jobFolder('schedulers/job.sh'),
  ): Promise<[string, Result]> => [folder, await run(folder, ['bash', 'job.sh'], env)]

  test('keeps a log of its own for each run, events, status and summary, and notes the success', async () => {
    const [folder, { code, out }] = await job({ ...small, RUN_ID: 'first' })
    await job({ ...small, RUN_ID: 'second' }, folder)
    assert.deepEqual([code, out], [0, ''])
    assert.deepEqual(readdirSync(join(folder, 'logs/runs')).sort(), ['first.log', 'second.log'])
    assert.match(textIn(folder, 'logs/summary.txt'), /^RUN SUMMARY +second .*success$/m)
    assert.equal(JSON.parse(textIn(folder, 'logs/status.json')).status, 'succeeded')
    const noted = records(folder, 'logs/success_runs.jsonl')
    assert.deepEqual(
      noted.map(({ run_id }) => run_id),
      ['first', 'second'],
    )
  })

  test('hands on the exit code, and notes no success, when a type failed', async () => {
    const [folder, { code }] = await job(failing)
    assert.equal(code, 1)
    assert.equal(textIn(folder, 'logs/success_runs.jsonl'), '')
    assert.match(textIn(folder, 'logs/summary.txt'), /logic +FAILED +3/)
  })

  test('bad configuration is 3, and the summary of the last run stays', async () => {
    const [folder] = await job({ ...small, RUN_ID: 'first' })
    const before = textIn(folder, 'logs/summary.txt')
    assert.equal((await job({ ...small, ATTEMPTS: 'many' }, folder))[1].code, 3)
    assert.equal(textIn(folder, 'logs/summary.txt'), before)
  })

  test('002.6b: a budget that is too low is 5, and the summary of the last run stays', async () => {
    const [folder] = await job({ ...small, RUN_ID: 'first' })
    const before = textIn(folder, 'logs/summary.txt')
    const poor = { ...small, BS_RUN_BUDGET: '1usd', BS_RUN_COST_PER_ITEM: '1' }
    assert.equal((await job(poor, folder))[1].code, 5)
    assert.equal(textIn(folder, 'logs/summary.txt'), before)
  })

  test('002.1b: a partial success is kept and not paid again, a configuration error not tried again', async () => {
    const [folder, { code }] = await job({ ...failing, GENERATOR: `${failing.GENERATOR},math=insert` })
    assert.equal(code, 1)
    const ends = records(folder, 'logs/events.jsonl').filter(({ event }) => event === 'type_end')
    assert.deepEqual(
      ends.filter(({ type }) => type === 'math').map(({ status, attempt }) => [status, attempt]),
      [['partial', 1]],
    )
  })

  test('TERM ends the generator, and those behind still hear of the end; no scratch folder is left', async () => {
    const folder = jobFolder('schedulers/job.sh')
    const child = start(folder, ['bash', 'job.sh'], { ...hanging, TMPDIR: folder })
    await until('output of the generator', () => hasOutput(folder))
    child.kill('SIGTERM')
    assert.deepEqual(await once(child, 'exit'), [143, null])
    assert.equal(records(folder, 'logs/events.jsonl').at(-1)?.status, 'interrupted')
    assert.match(textIn(folder, 'logs/summary.txt'), /interrupted$/m)
    assert.equal(JSON.parse(textIn(folder, 'logs/status.json')).status, 'interrupted')
    assert.deepEqual(
      readdirSync(folder).filter(name => name.startsWith('job.') && name !== 'job.sh'),
      [],
    )
  })

  test('KILL on bs-run: 137, the break is told, nothing is noted, and the lock is free again', async () => {
    const folder = jobFolder('schedulers/job.sh')
    const running = run(folder, ['bash', 'job.sh'], hanging)
    await until('output of the generator', () => hasOutput(folder))
    process.kill(JSON.parse(textIn(folder, 'logs/job.lock')).pid, 'SIGKILL')
    const { code, err } = await running
    assert.equal(code, 137)
    assert.match(err, /^bs-alert: .*stream_truncated/m)
    assert.equal(textIn(folder, 'logs/success_runs.jsonl'), '')
    assert.equal((await job({ ...small, BS_RUN_LOCK_WAIT: '30s' }, folder))[1].code, 0)
  })

  test('systemd hears that it is ready, and of those heartbeats that saw output, no others', async () => {
    const folder = jobFolder('schedulers/job.sh')
    const notify = join(binOf(folder), 'systemd-notify')
    writeFileSync(notify, '#!/bin/sh\necho "$*" >>notified\n', { mode: 0o755 })
    // Speaks until a heartbeat has seen it, then says nothing until one has seen that.
    const beats = '"$(grep heartbeat logs/events.jsonl)"'
    writeFileSync(
      join(folder, 'talk.sh'),
      `until grep -q '"state":"running"' <<<${beats}; do echo x; sleep 0.05; done
until grep -qv '"state":"running"' <<<${beats}; do sleep 0.05; done
`,
    )
    const env = { ...small, TYPES: 'math', GENERATOR: 'bash talk.sh', BS_RUN_HEARTBEAT: '200ms' }
    const { code, err } = await run(folder, ['bash', 'job.sh'], { ...env, NOTIFY_SOCKET: '/none' })
    assert.equal(code, 0, err)
    const all = records(folder, 'logs/events.jsonl').filter(({ event }) => event === 'heartbeat')
    const running = all.filter(({ state }) => state === 'running').length
    assert.ok(running > 0 && running < all.length, `${running} of ${all.length}`)
    const told = (): string[] => linesIn(folder, 'notified')
    await until('all of them', () => told().length > running)
    assert.equal(told()[0], '--ready')
    assert.equal(told().filter(line => line.startsWith('WATCHDOG=1 STATUS=BS ')).length, running)
  })

  test('without systemd nobody is notified', async () => {
    const folder = jobFolder('schedulers/job.sh')
    writeFileSync(join(binOf(folder), 'systemd-notify'), '#!/bin/sh\necho "$*" >>notified\n', { mode: 0o755 })
    assert.equal((await job(small, folder))[1].code, 0)
    assert.equal(textIn(folder, 'notified'), '')
  })
})

describe('cron', two, () => {
  const folderWith = (env: string): string => {
    const folder = jobFolder('schedulers/job.sh', 'schedulers/cron/run.sh')
    writeFileSync(join(folder, '.env'), env, { mode: 0o600 })
    return folder
  }
  const lines = (env: Record<string, string>): string =>
    Object.entries(env)
      .map(([name, value]) => `${name}=${value}\n`)
      .join('')
  const cron = (folder: string, env: Record<string, string> = {}): Promise<Result> =>
    run(folder, ['./run.sh'], env)

  test('says nothing when all is well, and keeps what it did to its user', async () => {
    const folder = folderWith(lines(small))
    assert.deepEqual(await cron(folder), { code: 0, out: '', err: '' })
    for (const name of readdirSync(join(folder, 'logs/runs')))
      assert.equal(statSync(join(folder, 'logs/runs', name)).mode & 0o077, 0, name)
  })

  test('prints the summary and where the log is when a type failed, for cron to mail', async () => {
    const { code, out, err } = await cron(folderWith(lines(failing)))
    assert.equal(code, 1)
    assert.match(out, /^RUN SUMMARY.*partial failure$/m)
    assert.match(err, /^run\.sh: ended with 1; log: \/\S+\/logs\/runs\/\S+\.log$/m)
  })

  test('an alert, and that it could not be delivered, is in the mail, although the run succeeded', async () => {
    const folder = folderWith(
      lines({ ...small, BS_ALERT_MIN_APPROVAL: '100', BS_ALERT_FLUSH_TIMEOUT: '100ms' }),
    )
    // Nobody listens on port 9.
    const { code, out, err } = await cron(folder, { BS_ALERT_WEBHOOK: 'http://127.0.0.1:9/hook' })
    assert.deepEqual([code, out], [0, ''])
    assert.match(err, /^bs-alert: WARNING low_approval/m)
    assert.match(err, /^bs-alert: .*127\.0\.0\.1:9/m)
    assert.doesNotMatch(err, /\/hook/)
  })

  test('prints the reason when it could not start', async () => {
    const { code, out, err } = await cron(folderWith(lines({ ...small, TYPES: 'math,math' })))
    assert.deepEqual([code, out], [3, ''])
    assert.match(err, /^bs-run: .*math/m)
  })

  test('a second one, while the first still runs, ends with 75, names it and leaves it alone', async () => {
    const folder = folderWith(lines(hanging))
    const first = start(folder, ['./run.sh'], { RUN_ID: 'first' })
    await until('output of the generator', () => hasOutput(folder))
    const { code, out, err } = await cron(folder)
    assert.deepEqual([code, out], [75, ''])
    assert.match(err, /lock logs\/job\.lock is held by pid \d+, run first/)
    assert.equal(first.exitCode, null)
    const { run_id, status } = JSON.parse(textIn(folder, 'logs/status.json'))
    assert.deepEqual([run_id, status], ['first', 'running'])
    first.kill('SIGTERM')
    assert.deepEqual(await once(first, 'exit'), [143, null])
    assert.match(textIn(folder, 'logs/summary.txt'), /first .*interrupted$/m)
  })

  test('.env is read and not run: spaces, quotes, dollars, comments and CR', async () => {
    const folder = folderWith(
      [
        '# a comment',
        '',
        'PLAIN=two words',
        'QUOTED="a b"',
        "SINGLE='it is $HOME'",
        'DOLLAR=$(touch ran)`touch ran`',
        'HASH=a#b',
        '  export EXPORTED=yes\r',
        'EMPTY=',
        'EQUALS=a=b',
        'GENERATOR=bash show.sh',
        'TYPES=math',
        'LAST=no newline',
      ].join('\n'),
    )
    const names = ['PLAIN', 'QUOTED', 'SINGLE', 'DOLLAR', 'HASH', 'EXPORTED', 'EMPTY', 'EQUALS', 'LAST', 'TZ']
    writeFileSync(join(folder, 'show.sh'), names.map(name => `echo "<$${name}>" >>shown\n`).join(''))
    assert.equal((await cron(folder)).code, 0)
    assert.deepEqual(linesIn(folder, 'shown'), [
      '<two words>',
      '<a b>',
      '<it is $HOME>',
      '<$(touch ran)`touch ran`>',
      '<a#b>',
      '<yes>',
      '<>',
      '<a=b>',
      '<no newline>',
      '<UTC>',
    ])
    assert.ok(!readdirSync(folder).includes('ran'))
  })

  test('a line that is no setting stops it before anything runs, and is not shown: it may be a key', async () => {
    for (const line of ['sk-very-secret', 'A-B=very-secret', '1A=very-secret', '=very-secret']) {
      const folder = folderWith(`TYPES=math\n${line}\n`)
      const { code, out, err } = await cron(folder)
      assert.deepEqual([code, out], [3, ''])
      assert.match(err, /^run\.sh: \.env line 2 is not NAME=value[^\n]*\n$/)
      assert.doesNotMatch(err, /very-secret/)
      assert.equal(textIn(folder, 'logs/events.jsonl'), '')
    }
  })

  test('an .env that others may read is told', async () => {
    const folder = folderWith(lines(small))
    chmodSync(join(folder, '.env'), 0o644)
    const { code, err } = await cron(folder)
    assert.deepEqual([code, err], [0, 'run.sh: .env is open to others: chmod 600 .env\n'])
  })
})

describe('the function of Azure', two, () => {
  const handler = pathToFileURL(resolve('examples/schedulers/azure/inventory/index.mjs')).href
  const call = (env: Record<string, string>): Promise<Result> => {
    const folder = jobFolder('schedulers/job.sh')
    const script = `
      const { default: inventory } = await import(${JSON.stringify(handler)})
      try {
        await inventory({ log: (...words) => console.log(...words) }, { isPastDue: true })
        console.log('succeeded')
      } catch (error) {
        console.log(error.message)
      }`
    const here = { ...env, JOB: join(folder, 'job.sh'), LOG_DIR: join(folder, 'logs') }
    return run(folder, [process.execPath, '--input-type=module', '-e', script], here)
  }

  test('runs the job, and logs how it goes', async () => {
    const { out, err } = await call(small)
    assert.equal(err, '')
    assert.match(out, /^later than planned\n/)
    assert.match(out, /^\[2\/2\] Generating logic/m)
    assert.match(out, /\nsucceeded\n$/)
  })

  test('fails when the job does, and says what its exit code means', async () => {
    assert.match((await call(failing)).out, /\ninventory: some types failed \(exit code 1\)\n$/)
  })
})
