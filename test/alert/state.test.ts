import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import { answer, type Received, serve } from './given.ts'
import { typeEnd } from './watching.ts'

const program = resolve('dist/bin/bs-alert')
const preload = resolve('test/alert/crash-preload.cjs')
const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'bs-state-'))
  folders.push(made)
  return made
}

const clean = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(BS_|BOOTSTRAP_|NODE_|RUN_ID)/.test(name)),
)
const text = (...records: readonly object[]): string =>
  records.map(record => `${JSON.stringify(record)}\n`).join('')
const failures = (run_id = 'r1') =>
  ['a', 'b', 'c'].map(type => typeEnd(type, 'failed', { run_id, timestamp: '2026-01-25T13:00:00.000Z' }))

interface Running {
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** A bs-alert with a webhook and a state, and how it ended. */
async function run(cwd: string, url: string, input: string, { args = [], env = {} }: Running = {}) {
  const child = spawn(
    program,
    [
      '--sinks',
      'webhook',
      '--webhook',
      url,
      '--webhook-format',
      'bs',
      '--state',
      'state',
      '--webhook-attempts',
      '1',
      ...args,
    ],
    { cwd, env: { ...clean, ...env } },
  )
  return await ended(child, input)
}

async function ended(child: ChildProcess, input = '') {
  const said = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    said.out += part
  })
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    said.err += part
  })
  child.stdin?.on('error', () => {})
  child.stdin?.end(input)
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return { code, signal, ...said }
}

const flush = (cwd: string, url: string) =>
  ended(
    spawn(
      program,
      ['flush', '--sinks', 'webhook', '--webhook', url, '--webhook-format', 'bs', '--state', 'state'],
      { cwd, env: clean },
    ),
  )

/** Keys of the deliveries that arrived. */
const keys = (requests: readonly Received[]): string[] =>
  requests.map(({ headers }) => decodeURIComponent(String(headers['idempotency-key'])))

describe('kill -9', { concurrency: 2 }, () => {
  // The state of a run of three failures: open, three records, the intent and what became of it.
  const steps = [
    ...[1, 2, 3, 4, 5, 6].flatMap(n => [`write ${n}`, `wrote ${n}`]),
    ...[1, 2, 3].flatMap(n => [`sync ${n}`, `synced ${n}`]),
  ]
  for (const step of steps) {
    test(`at "${step}": the alert arrives, and twice only with the same key`, async () => {
      const { host, requests } = await serve(answer(200))
      const cwd = folder()
      const input = text(...failures())
      const env = { NODE_OPTIONS: `--require ${preload}`, CRASH_AT: step }
      const first = await run(cwd, host, input, { env })
      assert.equal(first.signal, 'SIGKILL', `the step never came: ${first.err}`)
      // The next run knows nothing of the first one but the state.
      const second = await run(cwd, host, text({ event: 'log', message: 'another run' }))
      assert.equal(second.code, 0, second.err)
      // What was not read yet when the process was killed is still with whoever wrote it: read again, nothing is lost.
      const third = await run(cwd, host, input)
      assert.equal(third.code, 0, third.err)
      assert.deepEqual([...new Set(keys(requests))], ['multi_type_failure:r1:firing:1'])
      assert.ok(requests.length <= 2, `${requests.length} deliveries`)
    })
  }

  test('once all records were read, nobody has to repeat them', async () => {
    for (const step of ['wrote 4', 'write 5', 'wrote 5', 'write 6', 'wrote 6']) {
      const { host, requests } = await serve(answer(200))
      const cwd = folder()
      const env = { NODE_OPTIONS: `--require ${preload}`, CRASH_AT: step }
      await run(cwd, host, text(...failures()), { env })
      await run(cwd, host, text({ event: 'log', message: 'another run' }))
      assert.deepEqual([...new Set(keys(requests))], ['multi_type_failure:r1:firing:1'], step)
    }
  })

  test('50 rounds at any moment: nothing is lost, and what comes twice has the same key', {
    timeout: 240_000,
  }, async () => {
    const { host, requests } = await serve((_request, response) => void response.end())
    const cwd = folder()
    for (let round = 1; round <= 50; round++) {
      const child = spawn(
        program,
        ['--sinks', 'webhook', '--webhook', host, '--webhook-format', 'bs', '--state', 'state'],
        { cwd, env: clean },
      )
      const end = ended(child, text(...failures(`run-${round}`)))
      // From before it reads anything to after its end: at the n-th sign of life.
      const before = requests.length
      const signs = round % 5
      if (signs === 1) await once(child, 'spawn')
      else if (signs === 2)
        while (child.exitCode === null && !existsSync(join(cwd, 'state'))) await new Promise(setImmediate)
      else if (signs > 2)
        while (child.exitCode === null && requests.length === before) await new Promise(setImmediate)
      child.kill('SIGKILL')
      await end
    }
    // What no process has read is read by the last one; the rest it finds in the state.
    const all = Array.from({ length: 50 }, (_, index) => text(...failures(`run-${index + 1}`))).join('')
    const { code, err } = await run(cwd, host, all)
    assert.equal(code, 0, err)
    const wanted = Array.from({ length: 50 }, (_, index) => `multi_type_failure:run-${index + 1}:firing:1`)
    const got = keys(requests)
    assert.deepEqual(
      wanted.filter(key => !got.includes(key)),
      [],
    )
    assert.deepEqual([...new Set(got)].length, 50)
  })
})

describe('one run through many pipes', { concurrency: 2 }, () => {
  test('the third failing pipe alerts once; the fourth changes only the flag', async () => {
    const { host, requests } = await serve(answer(200))
    const cwd = folder()
    const args = ['--sinks', 'webhook,file', '--flag-file', 'flag']
    const alerts: number[] = []
    for (const type of ['pattern', 'logic', 'spatial', 'math', 'verbal']) {
      const input = text(
        typeEnd(type, type === 'logic' ? 'success' : 'failed', { run_id: 'r1', error: `${type} broke` }),
      )
      const { out, code, err } = await run(cwd, host, input, { args })
      assert.equal(code, 0, err)
      alerts.push(out.match(/"event":"alert"/g)?.length ?? 0)
    }
    assert.deepEqual(alerts, [0, 0, 0, 1, 0])
    assert.equal(requests.length, 1)
    assert.deepEqual(JSON.parse(readFileSync(join(cwd, 'flag'), 'utf8')).failed_types, [
      'pattern',
      'spatial',
      'math',
      'verbal',
    ])
  })

  test('the loop of a bash script with $RUN_ID alerts once, also when its pipes run at the same time', () => {
    const cwd = folder()
    const script = `
      export RUN_ID=nightly-7
      generate_type() {
        printf '%s\\n' '{"event":"script_start","run_id":"nightly-7","types":["'$1'"],"total_types":1}' \\
          '{"event":"type_end","run_id":"nightly-7","type":"'$1'","status":"'$2'","final":true,"exit_code":2}' \\
          '{"event":"script_end","run_id":"nightly-7","status":"'$3'","exit_code":2}' |
          ${program} --state state --sinks stderr,file --flag-file flag >$1.out 2>$1.err
      }
      generate_type logic success success
      for type in pattern spatial math memory; do generate_type $type failed failed & done
      wait
      cat *.err`
    const { stdout } = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8', env: clean })
    assert.equal(stdout.match(/CRITICAL/g)?.length, 1, stdout)
    assert.match(stdout, /multi_type_failure: 3 types failed|multi_type_failure: 4 types failed/)
    assert.equal(JSON.parse(readFileSync(join(cwd, 'flag'), 'utf8')).failed_count, 4)
  })

  test('two runs do not add up, nor do runs without a name', async () => {
    const { host, requests } = await serve(answer(200))
    const cwd = folder()
    for (const run_id of ['r1', 'r2', undefined, undefined, undefined])
      await run(
        cwd,
        host,
        text(typeEnd('a', 'failed', run_id === undefined ? {} : { run_id }), {
          event: 'script_end',
          status: 'partial_failure',
          ...(run_id && { run_id }),
        }),
      )
    assert.equal(requests.length, 0)
  })
})

describe('what could not be delivered', { concurrency: 2 }, () => {
  test('stays, with code 4, and flush sends it with the same key', async () => {
    const { host, requests } = await serve(answer(500), answer(200))
    const cwd = folder()
    const first = await run(cwd, host, text(...failures()))
    assert.equal(first.code, 4)
    assert.match(first.err, /not delivered by webhook: http:\/\/127\.0\.0\.1:\d+: HTTP 500/)
    const { code, out } = await flush(cwd, host)
    assert.equal(code, 0)
    assert.match(out, /"status":"sent"/)
    assert.deepEqual(keys(requests), ['multi_type_failure:r1:firing:1', 'multi_type_failure:r1:firing:1'])
    assert.equal((await flush(cwd, host)).out, '')
    assert.equal(requests.length, 2)
  })

  test('is kept as a dead letter when the server refuses it for good, and not sent again', async () => {
    const { host, requests } = await serve(answer(400, 'no_text'))
    const cwd = folder()
    assert.equal((await run(cwd, host, text(...failures()))).code, 4)
    assert.equal((await flush(cwd, host)).code, 0)
    assert.equal(requests.length, 1)
    const letter = JSON.parse(readFileSync(join(cwd, 'state/dead-letters.ndjson'), 'utf8'))
    assert.match(letter.detail, /no_text/)
    assert.equal(letter.alert.rule, 'multi_type_failure')
  })

  test('is left alone while its process still tries', async () => {
    const held: Array<() => void> = []
    const { host, requests } = await serve((_request, response) => void held.push(() => response.end()))
    const cwd = folder()
    const running = run(cwd, host, text(...failures()))
    while (held.length === 0) await new Promise(setImmediate)
    assert.equal((await flush(cwd, host)).out, '')
    held[0]?.()
    assert.equal((await running).code, 0)
    assert.equal(requests.length, 1)
  })

  test('waits when the sink is not among those of the command', async () => {
    const { host } = await serve(answer(500))
    const cwd = folder()
    await run(cwd, host, text(...failures()))
    const other = await ended(
      spawn(program, ['flush', '--sinks', 'stderr', '--state', 'state'], { cwd, env: clean }),
    )
    assert.match(other.err, /multi_type_failure still waits for the sink webhook/)
  })
})

describe('the folder', { concurrency: 2 }, () => {
  test('is for its owner alone, and holds no secret', async () => {
    const { host } = await serve(answer(503))
    const cwd = folder()
    const url = host.replace('http://', 'http://user:hunter2@')
    const input = text(...failures().map(record => ({ ...record, error: 'refused: password=swordfish' })))
    await run(cwd, `${url}/services/very-secret`, input)
    const names = readdirSync(join(cwd, 'state'))
    assert.equal(statSync(join(cwd, 'state')).mode & 0o077, 0)
    for (const name of names) {
      const path = join(cwd, 'state', name)
      assert.equal(statSync(path).mode & 0o077, 0, name)
      assert.doesNotMatch(readFileSync(path, 'utf8'), /hunter2|very-secret|swordfish/)
    }
  })

  test('a line that a crash has cut off does no harm', async () => {
    const { host, requests } = await serve(answer(200))
    const cwd = folder()
    await run(cwd, host, text(typeEnd('a', 'failed', { run_id: 'r1' })))
    const [name = ''] = readdirSync(join(cwd, 'state'))
    appendFileSync(join(cwd, 'state', name), '{"is":"record","run":"r1","rec')
    for (const type of ['b', 'c']) await run(cwd, host, text(typeEnd(type, 'failed', { run_id: 'r1' })))
    assert.equal(requests.length, 1)
  })

  test('that cannot be used is refused before anything is read', () => {
    const { status, stderr } = spawnSync(program, ['--state', '/proc/nope/state'], {
      input: '',
      encoding: 'utf8',
      env: clean,
    })
    assert.equal(status, 4)
    assert.match(stderr, /cannot use \/proc\/nope\/state: no such file or directory/)
  })

  test('an alert is acknowledged by its key, which is listed', async () => {
    const { host } = await serve(answer(200))
    const cwd = folder()
    await run(cwd, host, text(...failures()))
    const ack = (...args: string[]) =>
      spawnSync(program, ['ack', '--state', 'state', ...args], { cwd, encoding: 'utf8', env: clean })
    assert.match(ack().stdout, /^multi_type_failure:r1 {2}open {2}3 types failed: a, b, c\n$/)
    assert.equal(ack('multi_type_failure:r1', '--by', 'ann').status, 0)
    assert.match(ack().stdout, /^multi_type_failure:r1 {2}acknowledged by ann {2}/)
    assert.equal(ack('nope').status, 1)
  })
})
