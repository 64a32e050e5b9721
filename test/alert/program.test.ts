import assert from 'node:assert/strict'
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { typeEnd } from './watching.ts'

const program = resolve('dist/bin/bs-alert')
const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'bs-alert-'))
  folders.push(made)
  return made
}

const text = (...records: readonly object[]): string =>
  records.map(record => `${JSON.stringify(record)}\n`).join('')
const start = { event: 'script_start', timestamp: '2026-01-25T13:00:00Z' }
const failures = ['a', 'b', 'c'].map(type => typeEnd(type, 'failed'))
const end = { event: 'script_end', status: 'failed', failed_types: 3 }

/** The caller's settings must not change what is tested. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(BS_|BOOTSTRAP_|NODE_)/.test(name)),
)
const bash = (script: string, input: string, cwd: string) =>
  spawnSync('bash', ['-c', script], {
    cwd,
    input,
    encoding: 'utf8',
    timeout: 30_000,
    env: { ...env, PROGRAM: program },
  })

/** A running bs-alert on a pipe, and what it has said so far. */
function live(...args: string[]) {
  const child: ChildProcessWithoutNullStreams = spawn(program, args, { cwd: folder(), env })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said.out += part
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    said.err += part
  })
  const closed = once(child, 'close')
  const until = async (seen: () => boolean): Promise<void> => {
    while (!seen())
      await Promise.race([
        once(child.stdout, 'data'),
        once(child.stderr, 'data'),
        closed.then(() => assert.ok(seen(), said.err)),
      ])
  }
  return { child, said, closed, until }
}

describe('bs-alert', { concurrency: 2 }, () => {
  test('goes on when its reader leaves: everything is read, alerts go out, the code is 0', () => {
    const cwd = folder()
    const filler = text({ event: 'log', message: 'x'.repeat(1000) }).repeat(3000)
    const { stdout, stderr } = bash(
      'set -o pipefail; { cat; echo "all taken" >&2; } | "$PROGRAM" | head -n 1; echo $?',
      text(start) + filler + text(...failures, end),
      cwd,
    )
    assert.match(stdout, /^\{"event":"script_start".*\n0\n$/)
    assert.match(stderr, /all taken/)
    assert.match(stderr, /CRITICAL multi_type_failure/)
    assert.doesNotMatch(stderr, /EPIPE|standard output/)
    assert.equal(JSON.parse(readFileSync(join(cwd, 'logs/bootstrap_failure.flag'), 'utf8')).failed_count, 3)
  })

  test('goes on when standard output is full, says so once and ends with 4', () => {
    const filler = text({ event: 'log', message: 'x'.repeat(1000) }).repeat(1000)
    const { status, stderr } = bash(
      '"$PROGRAM" --sinks stderr >/dev/full',
      text(start) + filler + text(...failures, end),
      folder(),
    )
    assert.equal(status, 4)
    assert.match(stderr, /CRITICAL multi_type_failure/)
    assert.equal(stderr.match(/cannot write standard output: no space left on device/g)?.length, 1)
  })

  test('SIGTERM ends it by that signal: what was seen is told, a truncated run is not', async () => {
    const { child, said, closed, until } = live('--sinks', 'stderr')
    child.stdin.write(text(start, ...failures))
    await until(() => said.out.includes('"type":"c"'))
    child.kill('SIGTERM')
    const [code, signal] = await closed
    assert.deepEqual([code, signal], [null, 'SIGTERM'])
    assert.match(said.err, /multi_type_failure/)
    assert.doesNotMatch(said.err, /stream_truncated/)
  })

  test('SIGINT lets the pipe run out: the end of the run is still heard', async () => {
    const { child, said, closed, until } = live('--sinks', 'stderr')
    child.stdin.write(text(start, ...failures.slice(1)))
    await until(() => said.out.includes('"type":"c"'))
    child.kill('SIGINT')
    child.stdin.write(text({ event: 'log', message: 'still read' }))
    await until(() => said.out.includes('still read'))
    child.stdin.end(text(failures[0] ?? {}, end))
    const [code, signal] = await closed
    assert.deepEqual([code, signal], [null, 'SIGINT'])
    assert.match(said.err, /CRITICAL multi_type_failure: 3 types failed: b, c, a/)
    assert.match(said.out, /script_end/)
  })

  test('a pipe that ends without script_end is a truncated run', async () => {
    const { child, said, closed } = live('--sinks', 'stderr', '--exit-code')
    child.stdin.end(text(start))
    assert.deepEqual(await closed, [2, null])
    assert.match(said.err, /CRITICAL stream_truncated/)
  })

  test('an alert is out within seconds though no further line comes', async () => {
    const { child, said, closed, until } = live('--sinks', 'stderr')
    child.stdin.write(text(...failures))
    await until(() => said.err.includes('multi_type_failure'))
    child.stdin.end()
    assert.deepEqual(await closed, [0, null])
  })

  test('a webhook that hangs holds up no line, and the end no longer than the flush timeout', async () => {
    const server = createServer(() => {})
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { child, said, closed, until } = live(
      '--sinks',
      'webhook',
      '--webhook',
      `http://127.0.0.1:${port}/secret`,
      '--flush-timeout',
      '300ms',
    )
    child.stdin.write(text(...failures, { event: 'log', message: 'next' }))
    await until(() => said.out.includes('"next"'))
    assert.doesNotMatch(said.out, /delivery/)
    child.stdin.end()
    assert.deepEqual(await closed, [4, null])
    server.closeAllConnections()
    server.close()
    assert.match(
      said.out,
      /"event":"delivery".*"sink":"webhook","status":"failed","attempts":1,"detail":"http:\/\/127\.0\.0\.1:\d+: no answer in time"/,
    )
    assert.doesNotMatch(said.out + said.err, /secret/)
  })

  test('a delivery by webhook becomes a record while the stream goes on, and the program ends at once', async () => {
    const server = createServer((_request, response) => void response.end())
    // Never closes a connection by itself: a program that keeps one open would not end.
    server.keepAliveTimeout = 0
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { child, said, closed, until } = live(
      '--sinks',
      'webhook',
      '--webhook',
      `http://127.0.0.1:${port}/`,
    )
    child.stdin.write(text(...failures))
    await until(() => said.out.includes('"status":"sent"'))
    child.stdin.end()
    assert.deepEqual(await closed, [0, null])
    server.closeAllConnections()
    server.close()
  })

  test('a damaged archive is told, what was in it is judged, and the code is 1', () => {
    const cwd = folder()
    const lines = text(start, ...failures) + text({ event: 'log', message: 'é' }).repeat(20_000)
    writeFileSync(join(cwd, 'old.ndjson.gz'), gzipSync(lines, { level: 1 }).subarray(0, -200))
    const { status, stdout, stderr } = spawnSync(
      program,
      ['--replay', '--sinks', 'stderr', 'old.ndjson.gz'],
      { cwd, encoding: 'utf8', env },
    )
    assert.equal(status, 1)
    assert.match(stderr, /old\.ndjson\.gz breaks off/)
    assert.match(stderr, /multi_type_failure/)
    assert.match(stderr, /stream_truncated/)
    assert.match(stdout, /stream_truncated/)
  })

  test('several files are one input: a run may begin in one and end in the next', () => {
    const cwd = folder()
    writeFileSync(join(cwd, '1'), text(start, ...failures.slice(0, 2)))
    writeFileSync(join(cwd, '2'), text(...failures.slice(2), end))
    const { status, stderr } = spawnSync(program, ['--replay', '1', '2'], { cwd, encoding: 'utf8', env })
    assert.equal(status, 0)
    assert.equal(stderr, 'bs-alert: CRITICAL multi_type_failure: 3 types failed: a, b, c\n')
  })

  test('replayed, an old log gives the same records every time', () => {
    const cwd = folder()
    const run = () =>
      bash('"$PROGRAM" --replay --dry-run', text(start, ...failures, { ...start, run_id: 'second' }), cwd)
        .stdout
    const first = run()
    assert.match(first, /stream_truncated/)
    assert.equal(run(), first)
    assert.equal(existsSync(join(cwd, 'logs')), false)
  })

  test('no control character of a log reaches the terminal', () => {
    const nasty = typeEnd('a\x1b[31m\x07', 'failed', { error: 'x\r\n\x1b]0;title\x07y' })
    const { stderr } = bash('"$PROGRAM" --threshold 1 --sinks stderr >/dev/null', text(nasty), folder())
    assert.equal(stderr, 'bs-alert: CRITICAL multi_type_failure: a failed (first error: x y)\n')
  })
})
