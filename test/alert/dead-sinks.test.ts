import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { after, describe, test } from 'node:test'
import { alerter } from '../../src/alert/alerter.ts'
import { dispatcher } from '../../src/alert/delivery/dispatcher.ts'
import { choose } from '../../src/alert/rules/index.ts'
import type { SinkOptions } from '../../src/alert/sink.ts'
import { openSink } from '../../src/alert/sink-settings/open-sink.ts'
import { context, serve } from './given.ts'
import { typeEnd } from './watching.ts'

/** Connections to silent servers, which they never close. */
let sockets: Socket[] = []

/** A server that takes connections and says nothing, or only a little at a time. */
async function silentServer(greeting?: string): Promise<string> {
  const server = createServer(socket => {
    sockets.push(socket)
    // It reads, so that it sees the other side leave.
    socket.on('error', () => {}).resume()
    if (greeting !== undefined) socket.write(greeting)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const mail = (host: string): SinkOptions => ({
  url: `smtp://${host}`,
  from: 'a@example.org',
  to: 'b@example.org',
})

const sinks: Readonly<Record<string, () => Promise<readonly [type: string, options: SinkOptions]>>> = {
  'a webhook that never answers': async () => ['webhook', { url: `http://${await silentServer()}` }],
  'a webhook that drips its head': async () => [
    'webhook',
    { url: `http://${await silentServer('HTTP/1.1 2')}` },
  ],
  'a webhook that begins a refusal and stops': async () => [
    'webhook',
    { url: `http://${await silentServer('HTTP/1.1 500 Oops\r\ncontent-length: 1000\r\n\r\nhalf')}` },
  ],
  'a webhook that nobody listens to': async () => ['webhook', { url: 'http://127.0.0.1:1' }],
  'a webhook that is always busy': async () => [
    'webhook',
    { url: (await serve((_request, response) => void response.writeHead(503).end())).host },
  ],
  'a mail server that hangs at its greeting': async () => ['smtp', mail(await silentServer())],
  'a mail server that hangs after its greeting': async () => [
    'smtp',
    mail(await silentServer('220 hello\r\n')),
  ],
  'a program that hangs': async () => ['exec', { command: ['sleep', '600'] }],
}

describe('a dead or hanging sink', { concurrency: false }, () => {
  for (const [what, make] of Object.entries(sinks)) {
    test(`${what}: each line is out before the next comes in, and the end comes with the flush timeout`, async t => {
      const [type, options] = await make()
      t.mock.timers.enable({ apis: ['setTimeout'] })
      // The mock of Node 20 removes another timer in the place of one that has fired.
      t.mock.method(globalThis, 'clearTimeout', () => {})
      const sink = await openSink({ type, name: type, options }, context())
      const said: string[] = []
      const post = dispatcher([sink], {
        attempts: 1,
        dryRun: false,
        now: () => undefined,
        say: message => void said.push(message),
      })
      const step = alerter({
        rules: choose([], []),
        settings: { threshold: 3, minApproval: 70 },
        dispatcher: post,
        now: () => '2026-01-01T00:00:00.000Z',
        stopped: () => false,
      })

      // The order of events: a line that goes in has come out when `push` returns, with the alert under way or not.
      const order: string[] = []
      for (let index = 0; index < 2000; index++) {
        const record =
          index % 20 === 0
            ? typeEnd(`t${index}`, 'failed', { run_id: `r${Math.floor(index / 200)}` })
            : { event: 'log', message: String(index) }
        const line = JSON.stringify(record)
        order.push(`in ${line}`)
        step.push(line, out => {
          if (!out.includes('"event":"alert"') && !out.includes('"event":"delivery"'))
            order.push(`out ${out}`)
        })
        if (index % 500 === 0) await new Promise(setImmediate)
      }
      step.end(() => {})
      for (let index = 0; index < order.length; index += 2)
        assert.equal(order[index + 1], order[index]?.replace(/^in/, 'out'))

      // A virtual clock: the end is not there a moment before the flush timeout, and is at it.
      let isOver = false
      const flushed = post.flush(5000).then(done => {
        isOver = true
        return done
      })
      t.mock.timers.tick(4999)
      for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
      const early = isOver
      t.mock.timers.tick(1)
      const deliveries = await flushed
      // What is refused at once need not be waited for.
      if (!/nobody listens|always busy/.test(what)) assert.equal(early, false)
      assert.equal(post.undelivered(), true)
      assert.ok(deliveries.length > 0 && deliveries.every(({ status }) => status === 'failed'))
      assert.ok(said.some(message => message.includes('not delivered')))

      // No connection of ours is left that would keep the process alive: time stands still, so none has timed out.
      while (sockets.some(socket => !socket.destroyed)) await new Promise(setImmediate)
      sockets = []
    })
  }
})
