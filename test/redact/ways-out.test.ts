import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
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

/** Everything that was sent to a server of ours: addresses, headers and bodies. */
async function receiver(): Promise<{ url: string; got(): string; close(): void }> {
  let got = ''
  const server = createServer(async (request, response) => {
    got += `${request.method} ${request.url} ${JSON.stringify(request.headers)}\n${await text(request)}\n`
    response.end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, got: () => got, close: () => server.close() }
}

const shell = async (command: string, cwd: string, env: Record<string, string>): Promise<string> => {
  const child = spawn('bash', ['-c', command], { cwd, env: { PATH: `${bin}:${process.env.PATH}`, ...env } })
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return out + err
}

const failing = 'bs-run --types a,b,c --attempts 1 -q -- sh -c "cat ../in.log; exit 1" {type}'
/** Each sink that sends to an address, with what else it has to know. */
const sinks: Readonly<Record<string, string>> = {
  webhook: 'webhook=env:HOOK',
  slack: 'slack=env:HOOK',
  discord: 'discord=env:HOOK',
  teams: 'teams=env:HOOK',
  mattermost: 'mattermost=env:HOOK',
  ntfy: 'ntfy=env:HOOK',
  cloudevents: 'cloudevents=env:HOOK',
  alertmanager: 'alertmanager=env:HOOK',
  healthchecks: 'healthchecks=env:HOOK',
}

describe('a secret does not leave over the network', { concurrency: 1 }, () => {
  for (const [what, command] of [
    ...Object.entries(sinks).map(
      ([name, spec]) =>
        [`sink ${name}`, `${failing} | bs-parse | bs-alert --sinks none --sink '${spec}'`] as const,
    ),
    ['in the body of a ping', 'bs-run --ping env:HOOK -q -- sh -c "cat ../in.log; exit 1"'],
    [
      'in a copy of the status document',
      'bs-run --status-file status.json --status-url env:HOOK -q -- sh -c "cat ../in.log; exit 1"',
    ],
  ] as const) {
    test(what, async () => {
      const server = await receiver()
      const cwd = mkdtempSync(join(folder, 'net-'))
      const out = await shell(command, cwd, { HOOK: `${server.url}/hook` })
      server.close()
      assert.match(server.got(), /^(?:GET|POST|PUT|HEAD) /, out)
      assert.ok(!`${out}${server.got()}`.includes(secret), `${out}${server.got()}`.slice(0, 2000))
    })
  }
})

test('a secret does not leave in the state of bs-alert, in files of its own, or in the list of processes', async () => {
  // Of this test alone: others may run at the same time.
  const own = `${secret}${process.pid}`
  const cwd = mkdtempSync(join(folder, 'state-'))
  const look = 'for f in /proc/[0-9]*/cmdline; do tr "\\0" " " <"$f" 2>/dev/null; echo; done'
  const out = await shell(
    `${failing} | bs-parse | bs-alert --state state --webhook env:HOOK --flush-timeout 1s --webhook-attempts 1 >out 2>err & until ls state/*.ndjson >/dev/null 2>&1; do sleep 0.1; done; ${look} >processes; wait`,
    cwd,
    { HOOK: `http://bob:${own}@127.0.0.1:9/${own}`, DB_PASSWORD: own },
  )
  assert.ok(!out.includes(own), out)
  const written = readdirSync(cwd, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  assert.ok(
    written.some(({ parentPath }) => parentPath.includes('state')),
    'the state has no file',
  )
  for (const { parentPath, name } of written)
    assert.ok(!readFileSync(join(parentPath, name)).includes(own), join(parentPath, name))
})
