import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, test } from 'node:test'
import type { DueAlert } from '../../src/alert/dedup.ts'
import { type Dispatcher, dispatcher } from '../../src/alert/delivery/dispatcher.ts'
import { rules } from '../../src/alert/rules/index.ts'
import { webhook } from '../../src/alert/sinks/webhook.ts'
import type { Alert, Delivery } from '../../src/records/index.ts'
import { context as given } from './given.ts'

const alert: Alert = {
  event: 'alert',
  rule: 'multi_type_failure',
  severity: 'critical',
  status: 'firing',
  key: 'multi_type_failure:r',
  summary: 'größer ✗',
}
const [rule] = rules
assert.ok(rule)
const due = (alert: Alert): DueAlert => ({ alert, phase: alert.status, rule })
const closing: Array<() => void> = []
after(() => {
  for (const close of closing) close()
})

/** A real server that answers each request with the next of these. */
async function serve(...answers: RequestListener[]) {
  const requests: Array<{ path: string; headers: IncomingMessage['headers']; body: string; at: number }> = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    requests.push({ path: request.url ?? '', headers: request.headers, body, at: performance.now() })
    ;(answers[requests.length - 1] ?? answers.at(-1))?.(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  return {
    requests,
    host: `http://127.0.0.1:${port}`,
    url: `http://user:pass%40word@127.0.0.1:${port}/T00/secret?key=secret`,
  }
}

const status =
  (code: number, headers: Record<string, string> = {}) =>
  (_request: unknown, response: ServerResponse) =>
    void response.writeHead(code, headers).end('thanks')
const hang = () => {}
const drop = (request: IncomingMessage) => void request.socket.destroy()

function post(url: string, attempts = 4): { dispatcher: Dispatcher; said: string[] } {
  const said: string[] = []
  const context = given({ now: Date.now, say: message => void said.push(message) })
  const sink = webhook.open({ url }, context)
  return {
    dispatcher: dispatcher([sink], { attempts, dryRun: false, now: () => undefined, say: context.say }),
    said,
  }
}

async function deliver(
  url: string,
  { attempts = 4, flush = 30_000 } = {},
): Promise<Delivery & { said: string[]; failed: boolean }> {
  const { dispatcher, said } = post(url, attempts)
  assert.deepEqual(dispatcher.hand(due(alert)), [], 'nothing is known at once')
  const [delivery, ...more] = await dispatcher.flush(flush)
  assert.ok(delivery)
  assert.deepEqual(more, [])
  return { ...delivery, said, failed: dispatcher.undelivered() }
}

describe('webhook', { concurrency: true }, () => {
  test('POSTs the alert record with the credentials of the address as a header', async () => {
    const { url, host, requests } = await serve(status(200))
    const { status: became, attempts, detail, said, failed } = await deliver(url)
    assert.deepEqual([became, attempts, detail, said, failed], ['sent', 1, `${host}: HTTP 200`, [], false])
    const [request] = requests
    assert.deepEqual(JSON.parse(request?.body ?? ''), alert)
    assert.equal(request?.path, '/T00/secret?key=secret')
    assert.equal(request?.headers['content-type'], 'application/json')
    assert.equal(request?.headers.authorization, `Basic ${Buffer.from('user:pass@word').toString('base64')}`)
  })

  for (const code of [408, 425, 429, 500, 503]) {
    test(`tries again after ${code}`, async () => {
      const { url, requests } = await serve(status(code), status(204))
      const { status: became, attempts, failed } = await deliver(url)
      assert.deepEqual([became, attempts, failed, requests.length], ['sent', 2, false, 2])
    })
  }

  test('tries again after a connection that was closed without an answer', async () => {
    const { url } = await serve(drop, status(200))
    assert.equal((await deliver(url)).attempts, 2)
  })

  test('waits as long as Retry-After asks', async () => {
    const { url, requests } = await serve(status(429, { 'retry-after': '2' }), status(200))
    assert.equal((await deliver(url)).status, 'sent')
    const [first, second] = requests
    assert.ok(first && second && second.at - first.at >= 1950, 'came too early')
  })

  for (const code of [301, 400, 401, 404, 410]) {
    test(`does not try again after ${code}, nor follow where it leads`, async () => {
      const elsewhere = await serve(status(200))
      const { url, host, requests } = await serve(status(code, { location: elsewhere.host }))
      const { status: became, attempts, said, failed } = await deliver(url)
      assert.deepEqual([became, attempts, failed, requests.length], ['failed', 1, true, 1])
      assert.deepEqual(said, [`multi_type_failure not delivered by webhook: ${host}: HTTP ${code}: thanks`])
      assert.equal(elsewhere.requests.length, 0)
    })
  }

  test('gives up after the last of --webhook-attempts', async () => {
    const { url, requests } = await serve(status(500))
    const { status: became, attempts } = await deliver(url, { attempts: 2 })
    assert.deepEqual([became, attempts, requests.length], ['failed', 2, 2])
  })

  test('a server that refuses is told in words', async () => {
    const { url, host } = await serve(status(200))
    const { status: became, detail } = await deliver(url.replace(/:\d+\//, ':1/'), { attempts: 1 })
    assert.deepEqual([became, detail], ['failed', `${host.replace(/\d+$/, '1')}: connection refused`])
  })

  test('a server that hangs costs no more than the flush timeout', async () => {
    const { url } = await serve(hang)
    const { status: became, said } = await deliver(url, { flush: 300 })
    assert.equal(became, 'failed')
    assert.match(said[0] ?? '', /gave up after 0\.3s/)
  })

  test('a wait that ends after the flush timeout is not begun', async () => {
    const { url, host, requests } = await serve(status(429, { 'retry-after': '600' }))
    const { status: became, said } = await deliver(url, { flush: 500_000 })
    assert.equal(became, 'failed')
    // Nor is it given up at the end of that time: nothing was waited for.
    assert.deepEqual(said, [`multi_type_failure not delivered by webhook: ${host}: HTTP 429: thanks`])
    assert.equal(requests.length, 1)
  })

  test('a slow alert does not hold up another, but its own successor', async () => {
    const slow: { answer?: () => void } = {}
    const { url, requests } = await serve((_request, response) => {
      slow.answer = () => void response.end()
    }, status(200))
    const { dispatcher } = post(url)
    dispatcher.hand(due(alert))
    while (slow.answer === undefined) await new Promise(setImmediate)
    dispatcher.hand(due({ ...alert, status: 'resolved' }))
    dispatcher.hand(due({ ...alert, key: 'other', rule: 'low_approval' }))
    let known = dispatcher.known()
    while (known.length === 0) {
      await new Promise(setImmediate)
      known = dispatcher.known()
    }
    assert.deepEqual(
      known.map(({ rule }) => rule),
      ['low_approval'],
    )
    assert.equal(requests.length, 2)
    slow.answer()
    await dispatcher.flush(5000)
    assert.deepEqual(
      requests.map(({ body }) => JSON.parse(body).status),
      ['firing', 'firing', 'resolved'],
    )
  })

  test('an update of an alert is no news', async () => {
    const { url, requests } = await serve(status(200))
    const { dispatcher } = post(url)
    dispatcher.hand({ ...due(alert), phase: 'update' })
    assert.deepEqual(await dispatcher.flush(1000), [])
    assert.equal(requests.length, 0)
  })

  test('no answer of any kind shows more of the address than its host', async () => {
    for (const answer of [status(200), status(404), drop]) {
      const { url } = await serve(answer)
      assert.doesNotMatch(JSON.stringify(await deliver(url, { attempts: 1 })), /secret|pass/)
    }
  })
})
