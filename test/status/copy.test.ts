import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { document, folder, lines, type Request, run, serve, start, until } from './programs.ts'

const begin = { event: 'script_start', run_id: 'r1', total_types: 2 }
const end = { event: 'script_end', status: 'success', timestamp: '2026-01-25T13:00:00.000Z' }

describe('--status-url', { concurrency: 2 }, () => {
  test('puts a copy that promises no more than the copies can keep, and the last one at the end', async () => {
    const { asked, base } = await serve((_request, response) => void response.end())
    const cwd = folder()
    const { child, closed } = start(
      [
        '--write',
        's.json',
        '--status-url',
        `${base.replace('//', '//me:pa%24s@')}/jobs/s.json?sig=secret`,
        '--status-every',
        '2m',
      ],
      { cwd },
    )
    const first = await until(() => asked[0], 'the first copy')
    assert.deepEqual([first.method, first.path], ['PUT', '/jobs/s.json?sig=secret'])
    assert.equal(first.headers.authorization, `Basic ${Buffer.from('me:pa$s').toString('base64')}`)
    const copy = JSON.parse(first.body)
    assert.deepEqual([copy.status, copy.heartbeat_interval], ['starting', 120])
    assert.equal(Date.parse(copy.expires_at) - Date.parse(copy.last_update), 360_000)
    assert.equal(document(join(cwd, 's.json'))?.heartbeat_interval, 30)
    child.stdin.end(lines(begin, end))
    const { code, err } = await closed
    assert.deepEqual([code, err], [0, ''])
    assert.equal(asked.length, 2, 'only the first and the last were due')
    assert.equal(JSON.parse(asked[1]?.body ?? '').status, 'succeeded')
  })

  test('a server that hangs delays neither the records nor the document', async () => {
    const { asked, base } = await serve(() => {})
    const file = join(folder(), 's.json')
    const { child, said } = start(['--write', file, '--heartbeat', '100ms', '--status-url', `${base}/s`])
    await until(() => asked.length > 0, 'the first copy')
    child.stdin.write(lines(begin))
    await until(() => said.out.includes('r1'), 'the record')
    await until(() => document(file)?.run_id === 'r1', 'the document')
    const before = document(file)?.last_update
    await until(() => document(file)?.last_update !== before, 'another document')
    assert.equal(asked.length, 1, 'one at a time')
  })

  test('a server that fails is told once, tried again, and told when it is back', async () => {
    let broken = true
    const { asked, base } = await serve((_request, response) => {
      response.statusCode = broken ? 503 : 200
      response.end()
    })
    const { child, said, closed } = start([
      '--write',
      's.json',
      '--status-url',
      `${base}/s?secret`,
      '--status-every',
      '100ms',
    ])
    await until(() => asked.length > 2, 'two more tries')
    broken = false
    await until(() => said.err.includes('again\n'), 'the recovery')
    child.stdin.end()
    const { code, err } = await closed
    assert.equal(code, 0)
    assert.deepEqual(err.trimEnd().split('\n'), [
      `bs-status: cannot copy the status to ${base}/s: HTTP 503 (the job goes on, the copy is tried again)`,
      `bs-status: the status is copied to ${base}/s again`,
    ])
  })

  test('a bad address is not shown, and nothing is read', async () => {
    for (const [address, words] of [
      ['ftp://secret.example/x', /bad --status-url, which is not shown/],
      ['secret', /bad --status-url, which is not shown/],
      ['s3://bucket/secret', /AWS_ACCESS_KEY_ID/],
      ['env:NOT_SET', /NOT_SET is not set/],
    ] as const) {
      const { code, out, err } = await run(['--write', 's.json', '--status-url', address], {
        input: lines(begin),
      })
      assert.deepEqual([code, out], [3, ''])
      assert.match(err, words)
      assert.doesNotMatch(err, /secret[^)]*\n$/)
    }
  })
})

const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: secret, AWS_REGION: 'eu-west-1' }

/** AWS Signature Version 4, from its description: what the header of this request has to be. */
function signature({ method, path, headers, body }: Request): string {
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const given = String(headers.authorization)
  const names = /SignedHeaders=([^,]+)/.exec(given)?.[1] ?? ''
  const time = String(headers['x-amz-date'])
  const day = time.slice(0, 8)
  const canonical = [
    method,
    path,
    '',
    ...names.split(';').map(name => `${name}:${String(headers[name])}`),
    '',
    names,
    hash(body),
  ].join('\n')
  const scope = `${day}/eu-west-1/s3/aws4_request`
  const key = ['eu-west-1', 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, day))
  const text = ['AWS4-HMAC-SHA256', time, scope, hash(canonical)].join('\n')
  return `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${scope}, SignedHeaders=${names}, Signature=${hmac(key, text).toString('hex')}`
}

describe('s3://', { concurrency: 2 }, () => {
  test('is written and read with signatures that the store can check', async () => {
    let kept = ''
    const { asked, base } = await serve((request, response) => {
      if (request.method === 'PUT') kept = request.body
      response.end(request.method === 'GET' ? kept : '')
    })
    const env = { ...keys, AWS_ENDPOINT_URL: base, AWS_SESSION_TOKEN: 'session' }
    const address = 's3://bucket/jobs/my job (1)%2/s+é.json'
    const written = await run(['--write', 's.json', '--status-url', address], {
      env,
      input: lines(begin, end),
    })
    assert.deepEqual([written.code, written.err], [0, ''])
    const { code, out } = await run(['--now', '2026-01-25T13:01:00Z', address], { env })
    assert.deepEqual([code, asked.at(-1)?.method], [0, 'GET'])
    assert.match(out, /^BS OK - succeeded 1m 00s ago/)
    assert.ok(asked.length >= 3)
    for (const request of asked) {
      assert.equal(request.path, '/bucket/jobs/my%20job%20%281%29%252/s%2B%C3%A9.json')
      assert.equal(request.headers['x-amz-security-token'], 'session')
      assert.equal(request.headers.authorization, signature(request))
      assert.equal(
        request.headers['x-amz-content-sha256'],
        createHash('sha256').update(request.body).digest('hex'),
      )
    }
  })

  test('without keys is a bad configuration, told in one line', async () => {
    const { code, err } = await run(['s3://bucket/s.json'])
    assert.equal(code, 3)
    assert.match(err, /^bs-status: s3:\/\/ needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY .*\n$/)
  })

  test('that refuses is unknown', async () => {
    const { base } = await serve((_request, response) => {
      response.statusCode = 403
      response.end('<Error><Code>SignatureDoesNotMatch</Code></Error>')
    })
    const { code, out } = await run(['s3://bucket/s.json'], { env: { ...keys, AWS_ENDPOINT_URL: base } })
    assert.equal(code, 3)
    assert.equal(out, 'BS UNKNOWN - s3://bucket/s.json: the status document cannot be read: HTTP 403\n')
  })
})
