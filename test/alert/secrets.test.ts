import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { type Received, serve } from './given.ts'
import { bsAlert, emptyFolder, lines } from './run-program.ts'
import { typeEnd } from './watching.ts'

// The shapes of secrets are put together here, so that no scanner takes them for real.
const secrets = {
  HOOK_PATH: `services-${'Zx9'.repeat(8)}`,
  TOKEN: ['tk', 'Ab3'.repeat(12)].join('_'),
  MAIL_PASSWORD: `pw${'Qr7'.repeat(6)}`,
  IN_LOG: ['sk', 'proj', 'c4D'.repeat(12)].join('-'),
  FOR_PROGRAM: `fp${'Mn2'.repeat(8)}`,
}
const none = (text: string, where: string): void => {
  for (const [name, value] of Object.entries(secrets))
    assert.ok(!text.includes(value), `${where} shows ${name}: ${text.slice(0, 2000)}`)
}

const rules = `
version: 1
rules: [{ use: run_failed, sinks: [chat, post, mail, program] }]
sinks:
  chat: { type: slack, url: "env:HOOK" }
  post: { type: webhook, url: "file:hook", format: bs, headers: { Authorization: "env:BEARER" } }
  mail: { type: smtp, url: "env:SMTP_URL", from: a@example.org, to: [b@example.org] }
  program: { type: exec, command: [./program], env: { API_TOKEN: "env:FOR_PROGRAM" } }
`
const input = lines(
  { event: 'script_start', run_id: 'r1', command: ['job', `--api-key=${secrets.IN_LOG}`] },
  typeEnd('math', 'failed', {
    run_id: 'r1',
    final: true,
    error: `refused: Authorization: Bearer ${secrets.IN_LOG}`,
  }),
  { event: 'script_end', run_id: 'r1', status: 'failed', exit_code: 2 },
)

/** A folder with all of it, and what programs saw of the process list while alerts were sent. */
async function place(respond: (request: Received, response: ServerResponse) => void) {
  const cwd = emptyFolder()
  const { host, requests } = await serve(respond)
  writeFileSync(join(cwd, 'rules.yaml'), rules)
  writeFileSync(join(cwd, 'hook'), `${host}/${secrets.HOOK_PATH}?token=${secrets.TOKEN}`, { mode: 0o600 })
  writeFileSync(
    join(cwd, 'program'),
    '#!/bin/sh\nps axww -o command >processes\nprintf %s "$API_TOKEN" >got\nexit 1\n',
  )
  chmodSync(join(cwd, 'program'), 0o755)
  const env = {
    HOOK: `${host}/${secrets.HOOK_PATH}`,
    BEARER: `Bearer ${secrets.TOKEN}`,
    SMTP_URL: `smtp://night:${secrets.MAIL_PASSWORD}@127.0.0.1:1`,
    FOR_PROGRAM: secrets.FOR_PROGRAM,
  }
  const own = ['--rules', 'rules.yaml', '--sinks', 'stderr']
  return { cwd, env, own, requests }
}
const file = (cwd: string, name: string): string => readFileSync(join(cwd, name), 'utf8')
/** A server that repeats all that it was sent, as many do in a refusal. */
const parrot = (status: number) => (request: Received, response: ServerResponse) =>
  void response.writeHead(status).end(`${request.path} ${JSON.stringify(request.headers)}`)

describe('no secret is shown', { concurrency: 2 }, () => {
  for (const status of [404, 503]) {
    test(`by records, errors, process list and state files, though the server repeats it (${status})`, async () => {
      const { cwd, env, own, requests } = await place(parrot(status))
      const args = [...own, '--state', 'state', '--webhook-attempts', '1']
      const { out, err, code } = await bsAlert(args, { cwd, input, env })
      assert.equal(code, 4)
      // What passes through is the caller's own; what we add is ours.
      const added = out.split('\n').filter(line => /"event":"(?:alert|delivery)"/.test(line))
      assert.ok(added.length >= 5, out)
      none(added.join('\n'), 'a record')
      none(err, 'standard error')
      none(file(cwd, 'processes'), 'the process list')
      for (const name of readdirSync(join(cwd, 'state'))) none(file(cwd, `state/${name}`), name)
      // The test sees secrets where they belong: the servers and the program got them.
      assert.equal(file(cwd, 'got'), secrets.FOR_PROGRAM)
      assert.ok(requests.some(({ path }) => path.includes(secrets.HOOK_PATH)))
      assert.ok(requests.some(({ headers }) => headers.authorization?.includes(secrets.TOKEN)))
      for (const { body } of requests) none(body, 'a message')
    })
  }

  test('by a dry run, a check, a list of open alerts and a flush', async () => {
    const { cwd, env, own } = await place(parrot(503))
    const dry = await bsAlert([...own, '--dry-run', '--replay'], { cwd, input, env })
    none(dry.err + dry.records.map(record => JSON.stringify(record)).join('\n'), 'a dry run')
    none((await bsAlert(['check', 'rules.yaml'], { cwd, env })).out, 'check')
    await bsAlert([...own, '--state', 'state', '--webhook-attempts', '1'], { cwd, input, env })
    none((await bsAlert(['ack', '--state', 'state'], { cwd, env })).out, 'ack')
    const flushed = await bsAlert(['flush', ...own, '--state', 'state', '--webhook-attempts', '1'], {
      cwd,
      env,
    })
    none(flushed.out + flushed.err, 'flush')
    assert.match(flushed.err, /4 deliveries still wait in state|deliveries still wait in state/)
    assert.equal(flushed.code, 4)
  })

  test('by a mistake in the settings', async () => {
    const { cwd, own } = await place(parrot(200))
    for (const [name, value] of [
      ['HOOK', `htp://${secrets.TOKEN}`],
      ['SMTP_URL', `smtp//night:${secrets.MAIL_PASSWORD}@host`],
    ]) {
      const env = {
        HOOK: 'http://127.0.0.1:1',
        BEARER: 'x',
        SMTP_URL: 'smtp://localhost',
        FOR_PROGRAM: 'x',
        [name ?? '']: value ?? '',
      }
      const { err, code } = await bsAlert(own, { cwd, env })
      assert.equal(code, 3)
      assert.match(err, /which is not shown/)
      none(err, 'an error')
    }
  })

  test('the process list would show one that is given on the command line: the test can fail', async () => {
    const { cwd, env, own } = await place(parrot(200))
    await bsAlert([...own, '--report', `https://ci.example.org/${secrets.TOKEN}`], { cwd, input, env })
    assert.throws(() => none(file(cwd, 'processes'), 'the process list'))
  })
})

describe('a dry run needs no secrets', { concurrency: 2 }, () => {
  test('it names those that are missing and says what would be sent where', async () => {
    const { cwd, own } = await place(parrot(200))
    const { code, err, records } = await bsAlert([...own, '--dry-run', '--replay', '--sinks', 'none'], {
      cwd,
      input,
    })
    assert.equal(code, 0)
    assert.match(
      err,
      /chat\.url env:HOOK: the environment variable HOOK is not set \(only a dry run goes on without it\)/,
    )
    assert.match(
      err,
      /would alert: CRITICAL run_failed \(job\): math failed.* \(to chat, post, mail, program\)\n$/,
    )
    assert.deepEqual(
      records.filter(({ event }) => event === 'delivery').map(({ sink, status }) => [sink, status]),
      ['chat', 'post', 'mail', 'program'].map(sink => [sink, 'dry_run']),
    )
    assert.equal(readdirSync(cwd).includes('got'), false)
  })

  test('without --dry-run they are demanded before anything is read', async () => {
    const { cwd, own } = await place(parrot(200))
    const { code, err } = await bsAlert(own, { cwd, input })
    assert.equal(code, 3)
    assert.match(err, /env:HOOK: the environment variable HOOK is not set\n$/)
  })
})

test('ps is there', () => assert.equal(spawnSync('ps', ['axww', '-o', 'command']).status, 0))
