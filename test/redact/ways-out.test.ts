import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'

const bin = resolve('dist/bin')
const folder = mkdtempSync(join(tmpdir(), 'ways-out-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Never a password anywhere, and put together here so that no scanner takes it for one. */
const secret = ['hunter2', 'Zx9', 'Qw7'].join('')
const line = `2026-01-25 13:00:00,823 - app - ERROR - main - login failed: password=${secret}\n`
writeFileSync(join(folder, 'in.log'), line)
writeFileSync(join(folder, 'in.log.gz'), gzipSync(line))
// Long enough to be cut, with the secret at the cut.
writeFileSync(join(folder, 'long.log'), `${'x '.repeat(524_280)}password: ${secret} ${'y '.repeat(2000)}\n`)

/** Commands in a shell, one after the other; some read what an earlier one has written. */
const ways = [
  'bs-parse in.log',
  'bs-parse --raw in.log',
  'bs-parse --explain in.log',
  'bs-parse in.log.gz',
  'bs-parse long.log',
  'bs-run --log run.log --events events.ndjson --status-file status.json -- sh -c "cat in.log; exit 3"',
  'bs-run --log long-run.log -- cat long.log',
  ...['plain', 'raw', 'brief', 'errors', 'labelled'].map(
    view => `bs-run --view ${view} -- sh -c "cat in.log >&2; exit 3"`,
  ),
  `bs-run --log argument.log -- sh -c "true --password ${secret}"`,
  'bs-status status.json',
  'bs-status --format json status.json',
  ...['text', 'json', 'md', 'html', 'prom'].map(format => `bs-summarize --format ${format} events.ndjson`),
  'bs-parse in.log | bs-alert --sink stderr',
  'bs-ledger audit in.log',
  `bs-run --deadline password=${secret} -- true`,
  `bs-run --ping https://bob:${secret}@ping.example.invalid:x/ -- true`,
  `bs-parse password=${secret}.log`,
  `bs-parse --where "password=${secret}" in.log`,
]

describe('a secret does not leave', () => {
  for (const way of ways) {
    test(way.replaceAll(secret, 'SECRET'), () => {
      const { stdout, stderr } = spawnSync('sh', ['-c', way], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: `${bin}:${process.env.PATH}` },
        maxBuffer: 64 * 1024 * 1024,
      })
      assert.ok(stdout + stderr !== '' || way.includes('--log'), 'it said nothing at all')
      assert.ok(!(stdout + stderr).includes(secret), `${stdout}${stderr}`.slice(0, 2000))
    })
  }

  test('into any file that was written', () => {
    const written = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && !/^(?:in|long)\.log/.test(entry.name))
      .map(entry => join(entry.parentPath, entry.name))
    assert.ok(written.length >= 3, written.join())
    for (const path of written) assert.ok(!readFileSync(path).includes(secret), path)
  })
})
