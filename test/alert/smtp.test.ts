import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { Answer, SinkOptions } from '../../src/alert/sink.ts'
import { openSink } from '../../src/alert/sink-settings/open-sink.ts'
import { alert, context, monstrous, never, outgoing } from './given.ts'

const folder = mkdtempSync(join(tmpdir(), 'bs-smtp-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** A certificate of our own for 127.0.0.1, which only who is told trusts. */
function certificate(): { key: Buffer; cert: Buffer; file: string } {
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const kind = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
  ]
  execFileSync('openssl', [...kind, ...names, '-keyout', key, '-out', file], { stdio: 'ignore' })
  return { key: readFileSync(key), cert: readFileSync(file), file }
}

interface Mail {
  readonly from: string
  readonly to: readonly string[]
  readonly text: string
  readonly secure: boolean
  readonly user: string | undefined
}

async function mailServer(options: SMTPServerOptions = {}) {
  const mails: Mail[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      let text = ''
      stream.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          text,
          secure: session.secure,
          user: session.user as string | undefined,
        })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  after(() => new Promise<void>(resolve => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  return { mails, host: `127.0.0.1:${port}` }
}

async function send(host: string, more: SinkOptions = {}, one = alert, signal = never): Promise<Answer> {
  const options = { url: `smtp://${host}`, from: 'bs-alert <bs@example.org>', to: 'ops@example.org', ...more }
  const env = { SMTP_URL: `smtp://night:pass%40word@${host}`, SMTPS_URL: `smtps://night:pass%40word@${host}` }
  const sink = await openSink({ type: 'smtp', name: 'mail', options }, context({ env }))
  return await sink.send(outgoing(one), signal)
}

const decoded = (mail: string): string =>
  mail
    .replace(/=\r\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, bytes => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'))

describe('mail', { concurrency: true }, () => {
  test('subject, text and HTML say what happened, how each type went and what to do', async () => {
    const { mails, host } = await mailServer()
    assert.deepEqual(await send(host, { to: ['ops@example.org', 'boss@example.org'] }), {
      sent: `smtp://${host}`,
    })
    const [mail] = mails
    assert.ok(mail)
    assert.deepEqual([mail.from, mail.to], ['bs@example.org', ['ops@example.org', 'boss@example.org']])
    const text = decoded(mail.text)
    for (const part of [
      'Subject: CRITICAL nightly: 4 of 6 types failed',
      'X-Priority: 1',
      'Auto-Submitted: auto-generated',
      'CRITICAL: 4 of 6 types failed: pattern, spatial, math, memory',
      'FAILED  pattern  exit code 2, 3 attempts, 4m 05s: Rate limit exceeded',
      'What to do next:',
      'Last success: 2026-01-24 13:20:00 UTC (23h 57m before)',
      'Report: https://ci.example.org/runs/4f2a91',
      '<a href="https://ci.example.org/runs/4f2a91"',
      'Open the report</a>',
    ]) {
      assert.ok(text.includes(part), `${part}\n${text}`)
    }
  })

  test('the same delivery has the same Message-ID, so that a repeated one is recognised', async () => {
    const { mails, host } = await mailServer()
    await send(host)
    await send(host)
    await send(host, {}, { ...alert, key: 'other' })
    const [first, second, third] = mails.map(({ text }) => /^Message-ID: (.*)\r$/im.exec(text)?.[1])
    assert.match(first ?? '', /^<[0-9a-f]{40}@example\.org>$/)
    assert.equal(second, first)
    assert.notEqual(third, first)
  })

  test('a type name that tries to add a header or markup does not', async () => {
    const { mails, host } = await mailServer()
    const summary = 'x\r\nBcc: thief@example.org\r\n\r\n<script>alert(1)</script>'
    await send(host, {}, { ...monstrous, summary, job: '<b>\nCc: y@example.org' })
    const [mail] = mails
    assert.deepEqual(mail?.to, ['ops@example.org'])
    assert.doesNotMatch(mail?.text ?? '', /^(?:Bcc|Cc):/im)
    const [, html] = decoded(mail?.text ?? '').split('Content-Type: text/html')
    assert.match(html ?? '', /&#60;script&#62;/)
    assert.doesNotMatch(html ?? '', /<script>/)
  })

  test('a login goes over TLS to a server whose certificate is trusted, and to no other', async () => {
    const { key, cert, file } = certificate()
    const login: SMTPServerOptions = {
      secure: true,
      key,
      cert,
      disabledCommands: [],
      onAuth: ({ username, password }, _session, done) =>
        password === 'pass@word' ? done(null, { user: username ?? '' }) : done(new Error('Invalid password')),
    }
    const { mails, host } = await mailServer(login)
    const trusted = await send(host, { url: 'env:SMTPS_URL', ca: `file:${file}` })
    assert.deepEqual(trusted, { sent: `smtps://${host}` })
    assert.deepEqual([mails[0]?.secure, mails[0]?.user], [true, 'night'])
    const stranger = await send(host, { url: 'env:SMTPS_URL' })
    assert.match('failed' in stranger ? stranger.failed : '', /self-signed certificate/)
    assert.equal(mails.length, 1)
  })

  test('a wrong password is told without it, and not tried again', async () => {
    const { host } = await mailServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_login, _session, done) =>
        done(Object.assign(new Error('Invalid login'), { responseCode: 535 })),
    })
    const became = await send(host, { url: 'env:SMTP_URL' })
    assert.ok('failed' in became)
    assert.match(became.failed, /Invalid login/)
    assert.doesNotMatch(became.failed, /pass/)
    assert.equal(became.retry, false)
  })

  for (const [code, retry] of [
    [550, false],
    [451, true],
  ] as const) {
    test(`a recipient refused with ${code} is ${retry ? 'tried again' : 'not tried again'}`, async () => {
      const { host, mails } = await mailServer({
        onRcptTo: (_address, _session, done) =>
          done(Object.assign(new Error('no such mailbox'), { responseCode: code })),
      })
      const became = await send(host)
      assert.deepEqual(became, { failed: `smtp://${host}: ${code} no such mailbox`, retry })
      assert.equal(mails.length, 0)
    })
  }

  test('one refused of two: the other gets it, the refusal is told and the mail not sent again', async () => {
    const { host, mails } = await mailServer({
      onRcptTo: ({ address }, _session, done) =>
        address.startsWith('gone') ? done(Object.assign(new Error('gone'), { responseCode: 550 })) : done(),
    })
    const became = await send(host, { to: 'ops@example.org,gone@example.org' })
    assert.deepEqual(became, {
      failed: `smtp://${host}: refused for gone@example.org, sent to the others`,
      retry: false,
    })
    assert.deepEqual(
      mails.map(({ to }) => to),
      [['ops@example.org']],
    )
  })

  test('a server that hangs at its greeting is given up when nobody waits any more', async () => {
    const sockets: Socket[] = []
    const server = createServer(socket => void sockets.push(socket))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const givenUp = new AbortController()
    const sending = send(`127.0.0.1:${port}`, {}, alert, givenUp.signal)
    if (sockets.length === 0) await once(server, 'connection')
    givenUp.abort()
    assert.deepEqual(await sending, { failed: `smtp://127.0.0.1:${port}: no answer in time`, retry: true })
    for (const socket of sockets) socket.destroy()
    server.close()
  })

  test('nobody listens: told, and tried again', async () => {
    const { host } = await mailServer()
    const closed = host.replace(/:\d+$/, ':1')
    const became = await send(closed)
    assert.ok('failed' in became && became.retry)
    assert.match(became.failed, /ECONNREFUSED|connection refused/)
  })
})
