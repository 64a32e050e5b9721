import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'

const program = resolve('dist/bin/bs-summarize')
const record = '{"event":"type_end","type":"math","status":"success","inserted":7}\n'
/** More than a pipe holds: once it is written the program is reading, and its signal handlers stand. */
const many = `{"event":"log","level":"info","message":"${'x'.repeat(1000)}"}\n`.repeat(2000)

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bs-summarize-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (args: readonly string[], input = record) =>
  spawnSync(program, args, { input, encoding: 'utf8', cwd: folder })

const write = (child: ChildProcess, text: string): Promise<void> =>
  new Promise((done, fail) => child.stdin?.write(text, error => (error ? fail(error) : done())))

function ended(child: ChildProcess): Promise<{ signal: string | null; code: number | null; out: string }> {
  let out = ''
  child.stdout?.setEncoding('utf8').on('data', chunk => {
    out += chunk
  })
  return new Promise(done => child.on('close', (code, signal) => done({ code, signal, out })))
}

describe('a signal', () => {
  test('SIGINT: the rest of the pipe still counts, then the summary, then the signal', async () => {
    const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] })
    const end = ended(child)
    await write(child, many)
    child.kill('SIGINT')
    // Once this has been read, so has the signal.
    await write(child, many)
    child.stdin?.end(record)
    const { signal, out } = await end
    assert.equal(signal, 'SIGINT')
    assert.match(out, /^ {2}math {2}ok/m)
  })

  test('SIGTERM: the summary of what was read, at once, then the signal', async () => {
    const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] })
    const end = ended(child)
    await write(child, record + many)
    child.kill('SIGTERM')
    const { signal, out } = await end
    assert.equal(signal, 'SIGTERM')
    assert.match(out, /^ {2}math {2}ok/m)
  })
})

describe('the heading', () => {
  const named = (name?: string): string =>
    `${JSON.stringify({ event: 'script_start', run_id: String(name), ...(name && { name }) })}\n`
  const text = (input: string, ...args: string[]): string =>
    spawnSync(program, args, { input, encoding: 'utf8' }).stdout

  test('is the name of the job, which is in the record as well', () => {
    assert.match(text(named('nightly import')), /^nightly import /)
    assert.equal(JSON.parse(text(named('nightly import'), '-f', 'ndjson')).name, 'nightly import')
  })

  test('is neutral when the runs have no name, or not the same', () => {
    assert.match(text(named()), /^RUN SUMMARY /)
    assert.match(text(named('a') + named('b')), /^RUN SUMMARY /)
    assert.match(text(named('a') + named()), /^RUN SUMMARY /)
  })

  test('is what --title says, whatever the name', () => {
    assert.match(text(named('a'), '--title', 'BOOTSTRAP SUMMARY'), /^BOOTSTRAP SUMMARY /)
  })
})

describe('--output', () => {
  test('replaces a file as a whole and leaves no draft', () => {
    writeFileSync(join(folder, 'report'), 'old '.repeat(10_000))
    const { status, stdout } = run(['-o', 'report'])
    assert.deepEqual([status, stdout], [0, ''])
    assert.match(readFileSync(join(folder, 'report'), 'utf8'), /^RUN SUMMARY .*\n[\s\S]*\n$/)
    assert.deepEqual(readdirSync(folder), ['report'])
  })

  test('writes through a link and keeps the link', () => {
    writeFileSync(join(folder, 'real'), 'old')
    symlinkSync('real', join(folder, 'link'))
    assert.equal(run(['-o', 'link', '-f', 'ndjson']).status, 0)
    assert.match(readFileSync(join(folder, 'real'), 'utf8'), /^\{"event":"summary"/)
    assert.deepEqual(
      readdirSync(folder, { withFileTypes: true }).map(entry => entry.isSymbolicLink()),
      [true, false],
    )
  })

  test('is refused before anything is read when it cannot be written', () => {
    for (const path of ['no/such/report', '.']) {
      const { status, stdout, stderr } = run(['-o', path])
      assert.deepEqual([status, stdout], [4, ''], path)
      assert.match(stderr, /^bs-summarize: cannot write [^\n]+\(choose another with --output FILE\)\n$/)
    }
  })

  test('is not touched when the flags are wrong', () => {
    assert.equal(run(['-o', 'report', '--fail-on', 'everything']).status, 3)
    assert.equal(existsSync(join(folder, 'report')), false)
  })

  test('has no colour, even with a terminal around', () => {
    run(['-o', 'report'])
    assert.doesNotMatch(readFileSync(join(folder, 'report'), 'utf8'), /\x1b/)
  })
})

test('the same input gives the same bytes, from a file, a pipe, or two files', () => {
  writeFileSync(join(folder, 'a'), record)
  writeFileSync(join(folder, 'b'), many)
  const piped = run(['-f', 'json'], record + many).stdout
  assert.equal(run(['-f', 'json', 'a', 'b']).stdout, piped)
  assert.equal(run(['-f', 'json', 'a', '-'], many).stdout, piped)
  assert.equal(JSON.parse(piped).records, 2001)
})

test('a reader that goes away is no error', () => {
  const { stdout, stderr } = spawnSync(
    'bash',
    ['-c', `"$0" <<<"$1" | true; echo "\${PIPESTATUS[0]}"`, program, record],
    {
      encoding: 'utf8',
    },
  )
  assert.deepEqual([stdout, stderr], ['0\n', ''])
})
