import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { ends, folder } from './shell.ts'

const now = new Date().toISOString()
const good = {
  run_id: 'r',
  status: 'running',
  pid: 4_000_000,
  host: 'elsewhere',
  started_at: now,
  last_update: now,
}

/** One line a document, no more; the code of a verdict, and never a stack. */
async function judged(args: string, cwd: string): Promise<{ code: number | null; out: string; err: string }> {
  const { code, out, err } = await ends(`timeout -k 5 120 bs-status ${args}`, { cwd })
  assert.ok([0, 1, 2, 3].includes(code ?? -1), `${code}: ${err}`)
  assert.ok(out.length < 10_000, `${out.length} characters`)
  assert.doesNotMatch(out + err, /[\x00-\x09\x0b-\x1f\x7f]/)
  return { code, out, err }
}

const wrong: unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  'x',
  '\u001b[31m\u202e',
  [],
  [[]],
  {},
  { a: { b: {} } },
  'x'.repeat(1e6),
]

describe('documents that are none', { concurrency: 2 }, () => {
  for (const [what, text] of [
    ['empty', ''],
    ['deep', '['.repeat(1_000_000)],
    ['deep and whole', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['100 MB of blanks', ' '.repeat(100_000_000)],
    ['100 MB in one text', JSON.stringify({ ...good, phase: 'x'.repeat(100_000_000) })],
    ['of NULs', '\0'.repeat(1000)],
    ['cut off', JSON.stringify(good).slice(0, 60)],
    ['a list', '[1,2]'],
  ] as const) {
    test(`${what}: a verdict in a line`, async () => {
      const cwd = folder()
      writeFileSync(join(cwd, 's.json'), text)
      const { out } = await judged('s.json', cwd)
      assert.match(out, /^\w+.*s\.json|^\w+/)
      await judged('--format json s.json', cwd)
      await judged('--format prom s.json', cwd)
    })
  }

  test('every field of a wrong type', async () => {
    const cwd = folder()
    const names: string[] = []
    for (const field of [
      ...Object.keys(good),
      'phase',
      'types',
      'interval_seconds',
      'boot',
      'start',
      'progress',
    ]) {
      for (const [i, value] of wrong.entries()) {
        names.push(`${field}-${i}.json`)
        writeFileSync(join(cwd, `${field}-${i}.json`), JSON.stringify({ ...good, [field]: value }))
      }
    }
    for (const format of ['text', 'prom', 'json']) {
      const { code, err, out } = await ends(`bs-status --format ${format} ${names.join(' ')}`, { cwd })
      assert.ok([0, 1, 2, 3].includes(code ?? -1), err)
      // In JSON it is data.
      if (format !== 'json') assert.doesNotMatch(out + err, /\x1b|\u202e/)
    }
  })

  for (const [what, make] of [
    ['a folder', 'mkdir s.json'],
    ['a pipe that nobody writes to', 'mkfifo s.json'],
    ['a device without end', 'ln -s /dev/zero s.json'],
    ['a link to itself', 'ln -s s.json s.json'],
    ['a socket', `node -e "require('net').createServer().listen('s.json',()=>process.exit())"`],
  ] as const) {
    test(`${what}: unknown, and nobody waits`, async () => {
      const cwd = folder()
      await ends(make, { cwd })
      assert.equal((await judged('s.json', cwd)).code, 3)
      mkdirSync(join(cwd, 'all'))
      await ends(`mv s.json all/ 2>/dev/null; bs-status --all --run-dir all`, { cwd })
    })
  }

  test('from the future, and with the pid of another process', async () => {
    const cwd = folder()
    const later = new Date(Date.now() + 86_400_000 * 400).toISOString()
    writeFileSync(join(cwd, 'future.json'), JSON.stringify({ ...good, last_update: later }))
    assert.equal((await judged('future.json', cwd)).code, 3)
    // A run of this machine that has ended without a word, and whose pid somebody else has now.
    await ends('bs-run -q --status-file s.json -- sh -c "kill -9 \\$PPID; sleep 1"', { cwd }).catch(() => {})
    writeFileSync(
      join(cwd, 'edit.mjs'),
      `
import { readFileSync, writeFileSync } from 'node:fs'
const document = JSON.parse(readFileSync('s.json', 'utf8'))
writeFileSync('s.json', JSON.stringify({ ...document, status: 'running', pid: ${process.pid} }))
`,
    )
    await ends('node edit.mjs', { cwd })
    assert.equal((await judged('s.json', cwd)).code, 2)
  })
})

describe('servers', { concurrency: 4 }, () => {
  for (const [what, answer] of [
    ['that hangs', () => {}],
    [
      'that drips',
      (_request, response) => {
        response.writeHead(200)
        const timer = setInterval(() => response.write(' '), 50)
        response.on('close', () => clearInterval(timer))
      },
    ],
    ['that closes', request => void request.socket.destroy()],
    [
      'without end',
      (_request, response) => {
        const more = (): void => {
          while (!response.destroyed && response.write(' '.repeat(100_000)));
        }
        response.on('drain', more)
        response.on('error', () => {})
        more()
      },
    ],
    ['that leads in a circle', (_request, response) => void response.writeHead(302, { location: '/' }).end()],
    ['of HTML', (_request, response) => void response.end('<html>')],
  ] as ReadonlyArray<readonly [string, RequestListener]>) {
    test(`${what}: unknown, and nobody waits for ever`, async () => {
      const server = createServer(answer)
      await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
      after(() => {
        server.close()
        server.closeAllConnections()
      })
      const { port } = server.address() as AddressInfo
      assert.equal((await judged(`http://127.0.0.1:${port}/s.json`, folder())).code, 3)
    })
  }
})
