import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Sink, SinkOptions } from '../../src/alert/sink.ts'
import { openSink } from '../../src/alert/sink-settings/open-sink.ts'
import { entryOf } from '../../src/alert/sinks/index.ts'
import type { Alert } from '../../src/records/index.ts'
import { alert, answer, context, monstrous, never, outgoing, type Received, serve } from './given.ts'
import { checks } from './servers.ts'

/** Settings of each sink for a server at this address. */
const settings: Readonly<Record<string, (host: string) => SinkOptions>> = {
  slack: url => ({ url }),
  discord: url => ({ url: `${url}/api/webhooks/1/x` }),
  teams: url => ({ url: `${url}/workflows/x` }),
  mattermost: url => ({ url: `${url}/hooks/x` }),
  ntfy: url => ({ url: `${url}/ops-alerts` }),
  telegram: url => ({ url, token: 'env:TOKEN', chat: '@ops' }),
  pagerduty: url => ({ url, routing_key: 'env:ROUTING' }),
  opsgenie: url => ({ url, key: 'env:KEY', tags: 'night,batch' }),
  sentry: url => ({ url: `${url.replace('://', '://public@')}/42`, monitor: 'nightly', environment: 'test' }),
  healthchecks: url => ({ url: `${url}/5f8c1a52-9a0e-4c67-b1c9-2f8f3d0a7c11` }),
  alertmanager: url => ({ url: `${url}/api/v2/alerts` }),
  cloudevents: url => ({ url }),
}
const env = { TOKEN: '1:x', KEY: 'k', ROUTING: '0123456789abcdef'.repeat(2) }

const minimal: Alert = {
  event: 'alert',
  rule: 'unhealthy',
  severity: 'warning',
  status: 'firing',
  key: 'unhealthy',
}
const variants: ReadonlyArray<readonly [what: string, one: Alert]> = [
  ['a usual alert', alert],
  ['an alert as large and nasty as can be', monstrous],
  ['an alert that says next to nothing', { ...minimal, run_id: 'r' }],
]

/** A server that refuses with 400 what the real one refuses, and says why. */
const strict = (name: string) =>
  serve((request, response) => {
    const complaint = checks[name]?.(request)
    response.writeHead(complaint === undefined ? 200 : 400).end(complaint ?? 'ok')
  })

describe('what the servers check', { concurrency: true }, () => {
  for (const [name, options] of Object.entries(settings)) {
    for (const [what, one] of variants) {
      for (const phase of ['firing', 'closing', 'resolved'] as const) {
        test(`${name} takes ${what}, ${phase}`, async () => {
          const { host, requests } = await strict(name)
          const sink = await openSink({ type: name, name, options: options(host) }, context({ env }))
          const status = phase === 'resolved' ? 'resolved' : 'firing'
          const became = await sink.send(outgoing({ ...one, status }, phase), never)
          assert.deepEqual(became, { sent: `${host}: HTTP 200` })
          assert.equal(requests.length, 1)
        })
      }
    }
  }

  test('the checks themselves refuse what they should', () => {
    const request = (body: object): Received => ({
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    assert.equal(checks.slack?.(request({ rule: 'x' })), 'no_text')
    assert.equal(checks.discord?.(request({ rule: 'x' })), '400: 50006 Cannot send an empty message')
    assert.equal(checks.teams?.(request({ text: 'x' })), 'no message with one attachment')
    assert.equal(checks.pagerduty?.(request({ event_action: 'trigger' })), 'Invalid routing key')
  })

  test('every sink that speaks HTTP has a server here', async () => {
    const known = [...Object.keys(settings), 'webhook', 'stderr', 'file', 'exec', 'smtp', 'github']
    const { sinks } = await import('../../src/alert/sinks/index.ts')
    assert.deepEqual(sinks.map(({ name }) => name).sort(), known.sort())
  })
})

describe('what they get', { concurrency: true }, () => {
  const sent = async (
    name: string,
    one = alert,
    phase: 'firing' | 'resolved' = 'firing',
    more: SinkOptions = {},
  ) => {
    const { host, requests } = await serve(answer(202))
    const options = { ...settings[name]?.(host), ...more }
    const sink = await openSink({ type: name, name, options }, context({ env }))
    await sink.send(outgoing(one, phase), never)
    const [request] = requests
    assert.ok(request)
    return request
  }

  test('PagerDuty opens and resolves one incident: the same dedup key', async () => {
    const trigger = JSON.parse((await sent('pagerduty')).body)
    const resolve = JSON.parse((await sent('pagerduty', { ...alert, status: 'resolved' }, 'resolved')).body)
    assert.deepEqual([trigger.event_action, resolve.event_action], ['trigger', 'resolve'])
    assert.equal(trigger.dedup_key, alert.key)
    assert.equal(resolve.dedup_key, trigger.dedup_key)
    assert.equal(trigger.payload.summary, `CRITICAL nightly: ${alert.summary}`)
  })

  test('a phone shows the subject; a critical alert has the highest priority', async () => {
    const { title, priority, click, message } = JSON.parse((await sent('ntfy')).body)
    assert.match(title, /^CRITICAL nightly: 4 of 6 types failed/)
    assert.deepEqual([priority, click], [5, alert.report])
    assert.match(message, /What to do next/)
  })

  test('healthchecks: critical fails the check, a warning is only logged, resolved is a success', async () => {
    const path = async (one: Alert, phase: 'firing' | 'resolved' = 'firing') =>
      (await sent('healthchecks', one, phase)).path.replace(/\?.*/, '').split('/').slice(2).join('/')
    assert.equal(await path(alert), 'fail')
    assert.equal(await path({ ...alert, severity: 'warning' }), 'log')
    assert.equal(await path(alert, 'resolved'), '')
  })

  test('Sentry groups by rule, job and type, not by run, and gets a check-in', async () => {
    const lines = (await sent('sentry')).body.split('\n')
    const [, , event = '', , checkIn = ''] = lines
    assert.deepEqual(JSON.parse(event).fingerprint, ['bs-alert', 'multi_type_failure', 'nightly', ''])
    assert.equal(JSON.parse(checkIn).status, 'error')
  })

  test('every request carries the key of its delivery', async () => {
    const { headers } = await sent('slack')
    assert.equal(decodeURIComponent(String(headers['idempotency-key'])), outgoing().key)
  })

  test('webhook: our own record, or the layout that `format` names', async () => {
    const { host, requests } = await serve(answer(200))
    for (const format of [undefined, 'bs', 'slack']) {
      const options = { url: host, ...(format && { format }) }
      const sink = await openSink({ type: 'webhook', name: 'chat', options }, context())
      assert.equal(sink.name, 'chat')
      await sink.send(outgoing(), never)
    }
    const [first, second, third] = requests.map(({ body }) => JSON.parse(body))
    assert.deepEqual([first, second], [alert, alert])
    assert.equal(third.blocks[0].type, 'header')
  })

  test('webhook: a body by template, a header from the environment', async () => {
    const { host, requests } = await serve(answer(200))
    const options = {
      url: host,
      template:
        '{"text": {{subject | json}}, "failed": {{failed_types | json}}, "none": "{{labels.team | default:ops}}"}',
      headers: { 'X-Token': 'env:KEY' },
    }
    const sink = await openSink({ type: 'webhook', name: 'chat', options }, context({ env }))
    await sink.send(outgoing(), never)
    const [request] = requests
    assert.deepEqual(JSON.parse(request?.body ?? ''), {
      text: `CRITICAL nightly: ${alert.summary}`,
      failed: alert.failed_types,
      none: 'ops',
    })
    assert.equal(request?.headers['x-token'], 'k')
  })
})

describe('refusals', { concurrency: true }, () => {
  test('what the server says is told, without the address', async () => {
    const { host } = await serve(answer(400, 'invalid_blocks'))
    const sink = await openSink(
      { type: 'slack', name: 'slack', options: { url: `${host}/services/T0/secret` } },
      context(),
    )
    assert.deepEqual(await sink.send(outgoing(), never), {
      failed: `${host}: HTTP 400: invalid_blocks`,
      retry: false,
    })
  })

  test('an address that the server repeats is not shown', async () => {
    const { host } = await serve(
      (request, response) =>
        void response.writeHead(404).end(`Cannot POST ${request.path} (token secret-one)`),
    )
    const options = { url: `${host}/services/secret-one?key=secret-two` }
    const sink = await openSink({ type: 'slack', name: 'slack', options }, context())
    const became = await sink.send(outgoing(), never)
    assert.deepEqual(became, { failed: `${host}: HTTP 404: Cannot POST … (token …)`, retry: false })
  })

  test('an endless refusal is cut, and what follows a success is not waited for', async () => {
    const drip = (status: number) => (_request: unknown, response: import('node:http').ServerResponse) => {
      response.writeHead(status)
      response.write('no more '.repeat(1000))
    }
    const refusing = await serve(drip(500))
    const taking = await serve(drip(200))
    const open = (url: string) => openSink({ type: 'slack', name: 'slack', options: { url } }, context())
    const refused = await (await open(refusing.host)).send(outgoing(), never)
    assert.match('failed' in refused ? refused.failed : '', /HTTP 500: (?:no more )+/)
    assert.deepEqual(await (await open(taking.host)).send(outgoing(), never), {
      sent: `${taking.host}: HTTP 200`,
    })
  })

  for (const [what, type, options, problem] of [
    [
      'an unknown setting',
      'slack',
      { url: 'http://x', uri: 'y' },
      'sink ops (slack): unknown setting uri (did you mean url?)',
    ],
    [
      'a missing setting',
      'telegram',
      { token: 'env:TOKEN' },
      'sink ops (telegram) needs chat: id of the chat, or @channel',
    ],
    [
      'a secret that is not set',
      'pagerduty',
      { routing_key: 'env:NOPE' },
      'ops.routing_key env:NOPE: the environment variable NOPE is not set',
    ],
    [
      'no address',
      'slack',
      { url: 'hooks.slack.com/x' },
      'bad address of the sink slack, which is not shown: write env:NAME, file:PATH or http(s)://…',
    ],
    [
      'a list as a text',
      'cloudevents',
      { url: 'http://x', source: ['a'] },
      'sink ops (cloudevents): source has to be one value',
    ],
    [
      'a wrong word',
      'file',
      { clear: 'always' },
      'sink ops (file): clear has to be one of on-success, never',
    ],
    [
      'a DSN without project',
      'sentry',
      { url: 'https://key@sentry.example.org/' },
      'bad address of the sink sentry: it has to end with the number of the project, as a DSN does',
    ],
    [
      'a bad template',
      'webhook',
      { url: 'http://x', template: '{{a | nope}}' },
      'bad template, column 3: unknown filter "nope": choose from json, upper, lower, join, cut, default, round, duration, url',
    ],
  ] as const) {
    test(`${what} is refused before anything happens`, async () => {
      await assert.rejects(openSink({ type, name: 'ops', options }, context({ env })), { message: problem })
    })
  }

  test('the help of each setting is there', async () => {
    const { sinks } = await import('../../src/alert/sinks/index.ts')
    for (const { name } of sinks) {
      const sink: Sink = await entryOf(name).load()
      assert.equal(sink.name, name)
      for (const [key, { help }] of Object.entries(sink.options)) assert.ok(help.length > 3, `${name}.${key}`)
    }
  })
})
