import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { ping } from '../../src/run/notify/ping.ts'
import { sendHttp } from '../../src/system/http.ts'
import { bsRun, folder, node, records, start, until } from './start.ts'

interface Monitor {
  readonly url: string
  /** Paths without the query, in the order in which they came. */
  readonly asked: string[]
  readonly rids: Set<string | null>
}

/** A monitor that answers 200, or as told. */
async function monitor(
  answer = (_path: string, response: ServerResponse) => void response.end('OK'),
): Promise<Monitor> {
  const asked: string[] = []
  const rids = new Set<string | null>()
  const server = createServer((request: IncomingMessage, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
    asked.push(pathname)
    rids.add(searchParams.get('rid'))
    answer(pathname, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/s3cret-uuid`, asked, rids }
}

const failing = (status: number) => (_path: string, response: ServerResponse) =>
  void response.writeHead(status).end()
const failed = (why: string) =>
  new RegExp(`^bs-run: cannot ping http://127.0.0.1:\\d+: ${why} \\(the job is not affected\\)\\n$`)

describe('a monitor', { concurrency: 4 }, () => {
  for (const [how, args, code, path] of [
    ['that succeeds', ['--', 'true'], 0, ''],
    ['that fails with 5', ['--', 'sh', '-c', 'exit 5'], 5, '/5'],
    ['whose command is not found', ['--', 'no-such-command-here'], 127, '/127'],
    [
      'of which some types fail',
      ['--types', 'a,b', '--attempts', '1', '--', 'test', '{type}', '=', 'a'],
      1,
      '/1',
    ],
  ] as const) {
    test(`hears of start and end of a run ${how}, with one id`, async () => {
      const { url, asked, rids } = await monitor()
      const run = await bsRun(['-q', '--ping', url, ...args])
      assert.equal(run.code, code)
      assert.deepEqual(asked, ['/s3cret-uuid/start', `/s3cret-uuid${path}`])
      assert.equal(rids.size, 1)
      assert.match([...rids][0] ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-4/)
    })
  }

  test('hears of one start, however many attempts there are', async () => {
    const { url, asked } = await monitor()
    await bsRun(['-q', '--ping', url, '--types', 'a', '--retry-delay', '1ms', '--', 'false', '{type}'])
    assert.deepEqual(asked, ['/s3cret-uuid/start', '/s3cret-uuid/2'])
  })

  test('hears of a run that a signal ends', async () => {
    const { url, asked } = await monitor()
    const run = start(['--ping', url, ...node('polite')])
    await until(() => run.stdout().includes('"text":"ready"'), 'the child')
    process.kill(run.pid, 'SIGTERM')
    assert.equal((await run.ended).signal, 'SIGTERM')
    assert.deepEqual(asked, ['/s3cret-uuid/start', '/s3cret-uuid/143'])
  })

  test('that never answers delays nothing, and at the end no longer than told', async () => {
    const { url, asked } = await monitor(() => {})
    const said: string[] = []
    const begun = performance.now()
    const told = ping({
      address: url,
      send: async (to, signal) =>
        (await sendHttp({ method: 'POST', url: to, headers: {}, body: '' }, signal)).status,
      say: message => said.push(message),
      times: { once: 400, waits: [100, 200], start: 60_000, lateStart: 300, end: 700 },
    })
    told.see({ event: 'type_start' })
    assert.deepEqual(said, [])
    await until(() => asked.length > 0, 'the start')
    told.see({ event: 'script_end', status: 'success', exit_code: 0 })
    await told.done()
    const ms = performance.now() - begun
    // A timer may be a millisecond early.
    assert.ok(ms >= 990, `${ms} ms`)
    assert.equal(asked.at(-1), '/s3cret-uuid')
    assert.match(`bs-run: ${said.join()}\n`, failed('no answer in time'))
  })

  test('that never answers does not keep the command waiting, and a second INT waits for it no longer', async () => {
    const { url, asked } = await monitor(() => {})
    const run = start(['-q', '--ping', url, ...node('polite')])
    await until(() => run.stdout().includes('"text":"ready"') && asked.length > 0, 'the child and the ping')
    process.kill(run.pid, 'SIGINT')
    await until(() => run.stdout().includes('script_end'), 'the last record')
    process.kill(run.pid, 'SIGINT')
    const { signal, stderr } = await run.ended
    assert.equal(signal, 'SIGINT')
    assert.equal(stderr, '')
  })

  test('that is not there is told of once', async () => {
    const { url } = await monitor()
    const said: string[] = []
    const told = ping({
      address: url.replace(/:\d+/, ':1'),
      send: async (to, signal) =>
        (await sendHttp({ method: 'POST', url: to, headers: {}, body: '' }, signal)).status,
      say: message => said.push(message),
      times: { once: 400, waits: [1, 1], start: 60_000, lateStart: 60_000, end: 60_000 },
    })
    told.see({ event: 'type_start' })
    await told.done()
    assert.match(`bs-run: ${said.join()}\n`, failed('connection refused'))
  })

  test('that is in trouble is asked again', async () => {
    let trouble = 1
    const { url, asked } = await monitor((_path, response) =>
      failing(trouble-- > 0 ? 500 : 200)(_path, response),
    )
    const { stderr } = await bsRun(['-q', '--ping', url, '--', 'true'])
    assert.equal(stderr, '')
    assert.deepEqual(asked.slice(-2), ['/s3cret-uuid/start', '/s3cret-uuid'])
  })

  test('that does not know us is not asked again', async () => {
    const { url, asked } = await monitor(failing(404))
    const { code, stdout, stderr } = await bsRun(['-q', '--ping', url, '--', 'sh', '-c', 'exit 6'])
    assert.equal(code, 6)
    assert.match(stderr, failed('HTTP 404'))
    assert.doesNotMatch(stdout + stderr, /s3cret/)
    assert.deepEqual(asked, ['/s3cret-uuid/start', '/s3cret-uuid/6'])
  })

  test('that is slow to hear of the start does not hear of the end before', async () => {
    const answered: string[] = []
    const { url, asked } = await monitor((path, response) => {
      setTimeout(() => {
        answered.push(path)
        response.end()
      }, 500)
    })
    await bsRun(['-q', '--ping', url, '--', 'true'])
    assert.deepEqual(asked, ['/s3cret-uuid/start', '/s3cret-uuid'])
    assert.deepEqual(answered, asked)
  })

  test('may be named by a variable or a file; nobody is shown its address, the command neither', async () => {
    const { url, asked } = await monitor()
    const file = join(folder(), 'url')
    writeFileSync(file, `${url}\n`)
    for (const [given, env] of [
      ['env:HC', { HC: url }],
      [`file:${file}`, {}],
    ] as const) {
      const { stdout } = await bsRun(['--ping', given, '--', 'true'], { env })
      assert.doesNotMatch(stdout, /s3cret/)
    }
    const { stdout } = await bsRun(['--', 'env'], { env: { BS_RUN_PING: url } })
    assert.ok(records(stdout).some(({ text }) => String(text).startsWith('PATH=')))
    assert.doesNotMatch(stdout, /s3cret|BS_RUN_PING/)
    assert.equal(asked.length, 6)
  })

  test('whose address is none is refused, unseen, and nothing is run', async () => {
    const at = folder()
    for (const [given, words] of [
      ['s3cret', /^bs-run: bad --ping, which is not shown/],
      ['ftp://127.0.0.1/s3cret', /^bs-run: bad --ping, which is not shown/],
      ['env:NOT_SET', /^bs-run: --ping env:NOT_SET: the environment variable NOT_SET is not set/],
      [`file:${at}/none`, /^bs-run: --ping file:\S+: cannot read it: no such file/],
    ] as const) {
      const run = await bsRun(['--log', join(at, 'log'), '--ping', given, '--', 'touch', join(at, 'ran')])
      assert.equal(run.code, 3)
      assert.match(run.stderr, words)
      assert.doesNotMatch(run.stdout + run.stderr, /s3cret/)
    }
    assert.ok(!existsSync(join(at, 'ran')) && !existsSync(join(at, 'log')))
  })
})
