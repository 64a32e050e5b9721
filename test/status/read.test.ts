import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { document, folder, program, put, run, serve, start, until } from './programs.ts'

const running = (more: object = {}) =>
  JSON.stringify({ status: 'running', run_id: 'r1', last_update: new Date().toISOString(), ...more })

test('a pipe is read when its writer comes', () => {
  const at = folder()
  put(join(at, 's.json'), running())
  const script = `cd ${at}; mkfifo p; (until [ -e go ]; do sleep 0.02; done; cat s.json >p) & touch go; exec ${process.execPath} ${program} p`
  const { status, stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
  assert.equal(status, 0)
  assert.match(stdout, /^BS OK - r1 running/)
})

describe('an address', { concurrency: 2 }, () => {
  test('is read like a file', async () => {
    const { base } = await serve((_request, response) => void response.end(running()))
    const { code, out } = await run([`${base}/s.json`])
    assert.equal(code, 0)
    assert.match(out, /^BS OK - r1 running, heartbeat 0/)
  })

  test('that does not answer well is unknown, and says why', async () => {
    const { base } = await serve(({ path }, response) => {
      if (path === '/hangup') response.destroy()
      else if (path === '/short') response.writeHead(200, { 'content-length': '100' }).end('{"status":')
      else if (path === '/huge') response.end('x'.repeat(2 * 1024 * 1024))
      else response.writeHead(Number(path.slice(1)), { location: '/200' }).end('{}')
    })
    for (const [path, words] of [
      ['404', 'there is no status document'],
      ['500', 'the status document cannot be read: HTTP 500'],
      ['302', 'the status document cannot be read: HTTP 302'],
      ['200', 'this is no status document: it has no status'],
      ['hangup', 'the status document cannot be read: connection closed without an answer'],
      ['short', 'the status document cannot be read: connection closed without an answer'],
      ['huge', 'the status document cannot be read: longer than 1 MiB'],
    ]) {
      const { code, out, err } = await run([`${base}/${path}`])
      assert.deepEqual([code, out, err], [3, `BS UNKNOWN - ${base}/${path}: ${words}\n`, ''])
    }
  })

  test('where nobody listens is unknown', async () => {
    const { code, out } = await run(['http://127.0.0.1:1/s.json'])
    assert.deepEqual(
      [code, out],
      [3, 'BS UNKNOWN - http://127.0.0.1:1/s.json: the status document cannot be read: connection refused\n'],
    )
  })

  test('is shown without password and signature', async () => {
    const { out, err } = await run(['-f', 'json', 'http://me:secret@127.0.0.1:1/s.json?sig=secret'])
    assert.equal(JSON.parse(out).source, 'http://127.0.0.1:1/s.json')
    assert.doesNotMatch(out + err, /secret/)
  })
})

describe('a file', { concurrency: 2 }, () => {
  test('that is endless or far too long is unknown, and not read to its end', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'huge.json'), '')
    truncateSync(join(cwd, 'huge.json'), 2 ** 33)
    for (const path of ['/dev/zero', 'huge.json']) {
      const { code, out } = await run([path], { cwd })
      assert.deepEqual(
        [code, out],
        [3, `BS UNKNOWN - ${path}: the status document cannot be read: longer than 1 MiB\n`],
      )
    }
  })

  test('is read from standard input with -', async () => {
    assert.equal((await run(['-'], { input: running() })).code, 0)
    assert.equal((await run(['-'], { input: '' })).code, 3)
  })

  test('of successes may be packed', async () => {
    const cwd = folder()
    const line = `SUCCESS_RUN: ${JSON.stringify({ timestamp: new Date().toISOString(), questions_inserted: 3 })}\n`
    writeFileSync(join(cwd, 's.gz'), gzipSync(line))
    assert.equal((await run(['--success-log', 's.gz'], { cwd })).code, 0)
    writeFileSync(join(cwd, 'torn.gz'), gzipSync(line.repeat(5000)).subarray(0, -20))
    const { code, out } = await run(['--success-log', 'torn.gz'], { cwd })
    assert.equal(code, 3)
    assert.match(out, /^BS UNKNOWN - torn.gz: the success log cannot be read: the archive ends too early\n$/)
  })
})

describe('--watch', { concurrency: 2 }, () => {
  test('prints changes only, goes on after a failure and tells the recovery', async () => {
    const cwd = folder()
    const file = join(cwd, 's.json')
    const { child, said, closed } = start(['--watch', '--interval', '20ms', file])
    const lines = () => said.out.split('\n').slice(0, -1)
    await until(() => lines().length === 1, 'the first look')
    put(file, running())
    await until(() => lines().length === 2, 'the start')
    put(file, running({ status: 'failed', last_error: 'no money' }))
    await until(() => /failed/.test(lines().at(-1) ?? ''), 'the failure')
    rmSync(file)
    await until(() => /missing|no status document/.test(lines().at(-1) ?? ''), 'the loss')
    put(file, running({ run_id: 'r2' }))
    await until(() => /recovered/.test(lines().at(-1) ?? ''), 'the recovery')
    child.kill('SIGINT')
    const { signal, err } = await closed
    assert.deepEqual([signal, err], ['SIGINT', ''])
    const words = lines().map(line => line.replace(/^\S+Z /, '').replace(/ - .*/, ''))
    assert.deepEqual(words, ['BS UNKNOWN', 'BS OK', 'BS CRITICAL', 'BS UNKNOWN', 'BS OK'])
  })

  test('as json prints records with the state before', async () => {
    const file = join(folder(), 's.json')
    put(file, running())
    const { child, said, closed } = start(['--watch', '--interval', '20ms', '-f', 'json', file])
    await until(() => said.out.includes('running'), 'the first look')
    rmSync(file)
    await until(() => said.out.includes('missing'), 'the change')
    child.kill('SIGTERM')
    assert.equal((await closed).signal, 'SIGTERM')
    const [first, second] = said.out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    assert.deepEqual([first.event, first.state, first.previous], ['status', 'running', undefined])
    assert.deepEqual(
      [second.event, second.state, second.previous, second.severity],
      ['status', 'missing', 'running', 'unknown'],
    )
  })

  test('tells a job that is stuck from one that works, though its document does not', async () => {
    const file = join(folder(), 's.json')
    const progress = (files: number) => put(file, running({ progress: { files } }))
    progress(1)
    const { said } = start(['--watch', '--interval', '10ms', '--stuck-after', '300ms', file])
    await until(() => {
      progress(1)
      return said.out.includes('BS WARNING')
    }, 'the warning')
    assert.match(said.out, /stuck: no progress for/)
    let files = 1
    await until(() => {
      progress(++files)
      return /recovered, was stuck/.test(said.out)
    }, 'the recovery')
  })

  test('ends when nobody reads it any more', async () => {
    const file = join(folder(), 's.json')
    put(file, running())
    const { child, said, closed } = start(['--watch', '--interval', '10ms', file])
    await until(() => said.out !== '', 'the first look')
    child.stdout.destroy()
    rmSync(file)
    const { code, signal, err } = await closed
    assert.deepEqual([code, signal, err], [0, null, ''])
  })
})

describe('--wait-until terminal', { concurrency: 2 }, () => {
  const wait = ['--wait-until', 'terminal', '--interval', '20ms']

  test('waits for a document that is not there yet, and ends with its verdict', async () => {
    const file = join(folder(), 's.json')
    const { closed } = start([...wait, file])
    put(file, running())
    put(file, running({ status: 'partial' }))
    const { code, out } = await closed
    assert.equal(code, 1)
    assert.match(out, /^BS WARNING - partial/)
  })

  test('does not wait for a run whose process is gone', async () => {
    const file = join(folder(), 's.json')
    const writer = start(['--write', file])
    await until(() => document(file), 'the document')
    const waiting = start([...wait, file])
    writer.child.kill('SIGKILL')
    const { code, out } = await waiting.closed
    assert.equal(code, 2)
    assert.match(out, /^BS CRITICAL - job lost/)
  })

  test('gives up when the time is over, with 124 and what there is', async () => {
    const file = join(folder(), 's.json')
    put(file, running())
    const { code, out, err } = await run([...wait, '--timeout', '100ms', file])
    assert.equal(code, 124)
    assert.match(out, /^BS OK - r1 running/)
    assert.equal(err, 'bs-status: not ended after 0.1s (wait longer with --timeout D)\n')
  })
})

test('a verdict that cannot be printed is no OK', () => {
  const cwd = folder()
  writeFileSync(join(cwd, 's.json'), running())
  const { status, stderr } = spawnSync('bash', ['-c', '"$PROGRAM" s.json >/dev/full'], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PROGRAM: program },
  })
  assert.equal(status, 3)
  assert.match(stderr, /^bs-status: cannot write standard output: no space left on device\n$/)
})
