import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { listenAddress } from '../../src/status/listen/address.ts'
import { routes } from '../../src/status/listen/routes.ts'
import { folder, put, run, start, until } from './programs.ts'

const recent = (): string => new Date(Date.now() - 1000).toISOString()
const running = (more: object = {}): string =>
  JSON.stringify({
    run_id: 'r1',
    status: 'running',
    phase: 'data_prep',
    sub_phase: 'downloading_policy',
    current_operation: 'corpus_federal',
    progress: { policy_sources_completed: 3, policy_sources_total: 8, files_downloaded: 1250 },
    last_update: recent(),
    heartbeat_interval: 60,
    ...more,
  })

/** A server on a free port over one document. */
async function listening(text: string, ...flags: readonly string[]) {
  const cwd = folder()
  const file = join(cwd, 's.json')
  put(file, text)
  const started = start(['--listen', '127.0.0.1:0', '--interval', '10ms', ...flags, 's.json'], { cwd })
  const base = await until(() => /http:\S+\//.exec(started.said.err)?.[0], 'the address')
  return { ...started, base, file, port: Number(new URL(base).port) }
}

describe('16: bs-status --listen', { concurrency: 2 }, () => {
  test('answers 200 with the verdict line while the job is well', async () => {
    const { base } = await listening(running())
    const answer = await fetch(`${base}health`)
    assert.equal(answer.status, 200)
    assert.match(
      await answer.text(),
      /^BS OK - data_prep\/downloading_policy corpus_federal 3\/8, 1250 files downloaded running, heartbeat [\d.]+s ago/,
    )
    assert.equal(answer.headers.get('cache-control'), 'no-store')
  })

  for (const [what, text, words] of [
    ['a failure', running({ status: 'failed', exit_code: 2, last_error: 'no disk' }), /CRITICAL.*no disk/],
    ['a partial success', running({ status: 'partial' }), /WARNING - partial/],
    [
      'a document that nobody updates',
      running({ last_update: '2026-01-25T13:00:00Z' }),
      /stale: no heartbeat/,
    ],
    ['what is no document', '{"status":', /UNKNOWN.*no JSON object/],
  ] as const) {
    test(`answers 503 for ${what}, by itself`, async () => {
      const { base } = await listening(text)
      for (const path of ['', 'health', 'json']) {
        const answer = await fetch(base + path)
        assert.equal(answer.status, 503, path)
        if (path === 'health') assert.match(await answer.text(), words)
      }
      assert.equal((await fetch(`${base}metrics`)).status, 200, 'Prometheus reads why')
    })
  }

  test('a document that grows old or disappears turns the answer, and a new one turns it back', async () => {
    const { base, file } = await listening(running())
    const status = async (): Promise<number> => {
      const answer = await fetch(`${base}health`)
      await answer.text()
      return answer.status
    }
    assert.equal(await status(), 200)
    put(file, running({ last_update: '2026-01-25T13:00:00Z' }))
    while ((await status()) !== 503);
    put(file, running({ progress: { completed: 4, total: 8 } }))
    while ((await status()) !== 200);
  })

  test('a warning is up where it is tolerated, a failure never', async () => {
    const { base, file } = await listening(running({ status: 'partial' }), '--up-when', 'warning')
    assert.equal((await fetch(`${base}health`)).status, 200)
    put(file, running({ status: 'failed' }))
    for (let status = 200; status !== 503; ) {
      const answer = await fetch(`${base}health`)
      await answer.text()
      status = answer.status
    }
  })

  test('the page has no script, loads nothing, and shows foreign text as text', async () => {
    const { base } = await listening(
      running({ last_error: '<script>alert(1)</script>', phase: '<img src=x>' }),
    )
    const answer = await fetch(base)
    const html = await answer.text()
    assert.match(answer.headers.get('content-type') ?? '', /^text\/html; charset=utf-8/)
    const policy = answer.headers.get('content-security-policy') ?? ''
    assert.match(
      policy,
      /^default-src 'none'; style-src 'sha256-[\w+/]+='; base-uri 'none'; form-action 'none'/,
    )
    assert.doesNotMatch(policy, /unsafe|\*/)
    assert.doesNotMatch(html, /<script|<img|style="|onload|https?:\/\//)
    assert.match(html, /&lt;img src=x&gt;/)
    assert.match(html, /<progress value="3" max="8"/)
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  })

  for (const [what, progress, index, bar] of [
    [
      'a run that broke off in its only type is not full',
      { completed: 0, failed: 0, total: 1 },
      1,
      'value="0" max="1"',
    ],
    [
      'a run that works on its last type is not full',
      { completed: 2, failed: 0, total: 3 },
      3,
      'value="2" max="3"',
    ],
    ['a run that has done everything is full', { completed: 3, failed: 0, total: 3 }, 3, 'value="3" max="3"'],
  ] as const) {
    test(`the bar of ${what}`, async () => {
      const gone = { host: hostname(), pid: 2 ** 22 + 1 }
      const { base } = await listening(running({ progress: { ...progress, unit: 'types' }, index, ...gone }))
      assert.ok((await (await fetch(base)).text()).includes(`<progress ${bar}`))
    })
  }

  test('a secret in a document is not shown', async () => {
    const key = `sk-proj-${'a1B2'.repeat(12)}`
    const { base } = await listening(running({ status: 'failed', last_error: `key ${key}`, phase: key }))
    for (const path of ['', 'health', 'json', 'metrics'])
      assert.doesNotMatch(await (await fetch(base + path)).text(), /a1B2a1B2/, path)
  })

  test('/json has the records', async () => {
    const { base } = await listening(running())
    const { severity, exit_code, message, checks } = (await (await fetch(`${base}json`)).json()) as Record<
      string,
      unknown
    >
    assert.deepEqual([severity, exit_code], ['ok', 0])
    assert.match(String(message), /^BS OK - [^|]*$/)
    assert.equal((checks as Array<{ event: string }>)[0]?.event, 'status')
  })

  test('/metrics are what Prometheus reads', {
    skip: !hasPromtool() && 'promtool is not installed',
  }, async () => {
    const { base } = await listening(running())
    const answer = await fetch(`${base}metrics`)
    assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/)
    const text = await answer.text()
    assert.match(text, /bs_status_progress\{source="s\.json",counter="files_downloaded"\} 1250/)
    const checked = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' })
    assert.deepEqual([checked.status, checked.stdout, checked.stderr], [0, '', ''])
  })

  test('HEAD has the headers and no body; other methods and paths are told', async () => {
    const { base } = await listening(running())
    const head = await fetch(`${base}health`, { method: 'HEAD' })
    assert.equal(head.status, 200)
    assert.ok(Number(head.headers.get('content-length')) > 20)
    assert.equal(await head.text(), '')
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await fetch(base, { method, ...(method !== 'OPTIONS' && { body: 'x'.repeat(100_000) }) })
      assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'GET, HEAD'])
    }
    for (const path of ['x', 'health/', '../etc/passwd', '__proto__', 'constructor'])
      assert.equal((await fetch(base + path)).status, 404, path)
    assert.equal((await fetch(`${base}health?x=1`)).status, 200)
  })

  test('clients that send nothing, garbage or half a request do not keep others waiting', async () => {
    const { base, port } = await listening(running())
    const sockets = ['', 'GET / HTTP/1.1\r\nHos', 'no http at all\r\n\r\n', '\x16\x03\x01'].flatMap(text =>
      Array.from({ length: 20 }, () => {
        const socket = connect(port, '127.0.0.1', () => socket.write(text))
        return socket.on('error', () => {})
      }),
    )
    await Promise.all(sockets.map(socket => once(socket, 'connect')))
    assert.equal((await fetch(`${base}health`)).status, 200)
    for (const socket of sockets) socket.destroy()
  })

  test('three hundred clients at once each get their answer', async () => {
    const { base } = await listening(running())
    const answers = await Promise.all(Array.from({ length: 300 }, () => fetch(`${base}health`)))
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200])
    await Promise.all(answers.map(answer => answer.text()))
  })

  test('however many ask, the documents are read once for a moment', async () => {
    let looks = 0
    let now = 1000
    const answer = routes({
      look: async () => {
        looks++
        return [{ source: 's', severity: 'ok', state: 'running', message: 'fine' }]
      },
      now: () => now,
      reuse: 1000,
      up: ['ok'],
    })
    await Promise.all(Array.from({ length: 100 }, () => answer('/health')))
    assert.equal(looks, 1)
    now += 999
    await answer('/json')
    assert.equal(looks, 1)
    now += 1
    await answer('/health')
    assert.equal(looks, 2)
    now -= 5000
    await answer('/health')
    assert.equal(looks, 3, 'a clock that was set back does not keep an old answer')
    await answer('/nothing')
    assert.equal(looks, 3)
  })

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`${signal} ends it, also with a client connected`, async () => {
      const { child, closed, port } = await listening(running())
      const socket = connect(port, '127.0.0.1').on('error', () => {})
      await once(socket, 'connect')
      child.kill(signal)
      assert.equal((await closed).signal, signal)
      socket.destroy()
    })
  }

  test('a port in use is told in one line', async () => {
    const { port } = await listening(running())
    const { code, err, out } = await run(['--listen', `127.0.0.1:${port}`, 's.json'])
    assert.equal(code, 4)
    assert.equal(out, '')
    assert.equal(
      err,
      `bs-status: cannot listen on 127.0.0.1:${port}: another program listens there (choose another with --listen HOST:PORT)\n`,
    )
  })

  for (const [args, words] of [
    [['--listen', 'x', 's.json'], /bad --listen "x": write HOST:PORT/],
    [['--listen', '127.0.0.1:99999', 's.json'], /bad --listen/],
    [['--listen', '8080'], /nothing to look at/],
    [['--listen', '8080', '--watch', 's.json'], /leave out --watch/],
    [['--listen', '8080', '--write', 's.json'], /leave out --write/],
    [['--listen', '8080', '-'], /standard input can be read once/],
  ] as const) {
    test(`${args.join(' ')} is refused`, async () => {
      const { code, err } = await run(args)
      assert.equal(code, 3)
      assert.match(err, words)
      assert.equal(err.split('\n').length, 2)
    })
  }

  test('an address may be a port, a name or IPv6', () => {
    assert.deepEqual(listenAddress('8080'), { host: '127.0.0.1', port: 8080 })
    assert.deepEqual(listenAddress('localhost:0'), { host: 'localhost', port: 0 })
    assert.deepEqual(listenAddress('[::1]:80'), { host: '::1', port: 80 })
  })
})

function hasPromtool(): boolean {
  return spawnSync('promtool', ['--version'], { stdio: 'ignore' }).status === 0
}
