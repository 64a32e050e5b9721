import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { hideSecrets, hideSecretsDeep, lineRedactor } from '../../src/redact/hide-secrets.ts'
import { assertLinear } from '../growth.ts'

const body = 'Ab3dEf6hIj9kLm2nOp5qRs8t'

/** Text, and the part of it that must not be seen afterwards. None of these was ever a key. */
const secrets: ReadonlyArray<readonly [text: string, secret: string]> = [
  [`key sk-${body}xyz in use`, body],
  [`key sk-proj-${body} in use`, body],
  [`key sk-svcacct-${body}`, body],
  [`key sk-ant-api03-${body}`, body],
  ['Incorrect API key provided: sk-proj-ab***************wxyz.', 'wxyz'],
  ['key sk-abc...wxyz', 'wxyz'],
  [`AIza${body}${body}`, body],
  [`xai-${body}`, body],
  ['AKIAIOSFODNN7EXAMPLE was used', 'IOSFODNN7'],
  ['ASIAIOSFODNN7EXAMPLE was used', 'IOSFODNN7'],
  [`aws_secret_access_key = ${body}/${body}`, body],
  [`AWS_SECRET_ACCESS_KEY=${body}`, body],
  [`ghp_${body}${body}`, body],
  [`gho_${body}${body}`, body],
  [`ghs_${body}${body}`, body],
  [`github_pat_${body}_${body}`, body],
  [`xoxb-123456-${body}`, body],
  [`post to https://hooks.slack.com/services/T000/B000/${body}`, body],
  [`sk_live_${body}`, body],
  [`eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${body}`, body],
  [`Authorization: Bearer ${body}`, body],
  [`Authorization: Basic ${body}==`, body],
  [`authorization=${body}`, body],
  [`{"Authorization": "Bearer ${body}"}`, body],
  ['password=hunter2 next', 'hunter2'],
  ['passwd: hunter2', 'hunter2'],
  ['db_password="hunter2 with space"', 'hunter2'],
  ["{'password': 'hunter2'}", 'hunter2'],
  ['{"api_key": "hunter2"}', 'hunter2'],
  ['{"api_key": ["hunter2", "hunter3"], "n": 1}', 'hunter2'],
  ['{"api_key": ["one", "hunter3"], "n": 1}', 'hunter3'],
  ["password: [ 'hunter2' ]", 'hunter2'],
  ['{"secret": ["hunter2 and the line ends', 'hunter2'],
  ['message: "{\\"token\\": \\"hunter2\\"}"', 'hunter2'],
  ['https://x.test/a?token=hunter2&b=1', 'hunter2'],
  ['API_KEYS=hunter2,hunter3', 'hunter2'],
  ['{"api_keys": ["hunter2"]}', 'hunter2'],
  ['passwords: hunter2', 'hunter2'],
  ['DB_PASS=hunter2', 'hunter2'],
  ['export SMTP_PASS="hunter2"', 'hunter2'],
  ['mysql -u root -phunter2 shop', 'hunter2'],
  ['mysqldump --all -phunter2', 'hunter2'],
  ['mysql.exe -u root -phunter2', 'hunter2'],
  ['mysql\t-phunter2', 'hunter2'],
  [`mysqldump ${'--ignore-table=shop.one '.repeat(30)} -phunter2`, 'hunter2'],
  [`bEaReR ${body}`, body],
  ['authorizatioN: hunter2', 'hunter2'],
  ['sshpass -p hunter2 ssh host', 'hunter2'],
  ['{"password": {"value": "hunter2"}}', 'hunter2'],
  ['{"password": {"old": {"a": "hunter1"}, "new": "hunter2"}, "n": 1}', 'hunter2'],
  ["{'credentials': {'user': 'x', 'key': 'hunter2'}}", 'hunter2'],
  ['"{\\"secret\\": {\\"v\\": \\"hunter2\\"}}"', 'hunter2'],
  ['\x1b[31mpassword\x1b[0m=\x1b[1mhunter2\x1b[0m', 'hunter2'],
  ['token\x1b[0m: \x1b[32mhunter2', 'hunter2'],
  ['client_secret=hun,ter;2', 'ter;2'],
  ['postgresql://aiq:hunter2@db:5432/x', 'hunter2'],
  ['postgresql://aiq:hunt@er@2@db/x', 'er@2'],
  ['postgresql://aiq:hunt/er2@db/x', 'er2'],
  ['redis://:hunter2@cache', 'hunter2'],
  [`-----BEGIN RSA PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----`, body],
]

const harmless = [
  'commit 5f3c9a7e1b2d4c6f8a0b9c8d7e6f5a4b3c2d1e0f',
  'id 123e4567-e89b-12d3-a456-426614174000',
  'see https://example.org:8080/docs and write to me@example.org',
  'https://example.org/path?x=1 contact: ops@example.org',
  '2026-01-25T13:00:00.823Z at 13:00:00',
  'Total Tokens: 12,345; max_tokens=4096; tokens={in:1200, out:300}',
  'task-force at the disk-usage desk asked about sk-learn',
  'Bearer authentication failed; Basic settings unchanged',
  'token: null, password: None',
  'api_keys=2, secrets: 14; passwords=0',
  'tests: pass=12 fail=0; first_pass: done, bypass=yes',
  'mysql -u root -p shop; mysqld --port 3306',
  '{"password": {}, "api_key": []}',
  'Used 29402 of 30000',
]

for (const [text, secret] of secrets) {
  test(`hides ${JSON.stringify(secret)} in ${JSON.stringify(text.slice(0, 60))}`, () => {
    const hidden = hideSecrets(text)
    assert.ok(!hidden.includes(secret), hidden)
    assert.equal(hideSecrets(hidden), hidden)
  })
}

for (const text of harmless) test(`keeps ${text}`, () => assert.equal(hideSecrets(text), text))

describe('redact', () => {
  test('is idempotent on any mixture', () => {
    const part = fc.oneof(
      fc.constantFrom(...secrets.map(([text]) => text), ...harmless, ' ', ',', '"', '=', '://', '@'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), parts => {
        const once = hideSecrets(parts.join(''))
        assert.equal(hideSecrets(once), once)
      }),
      { numRuns: 2000 },
    )
  })

  test('hides what another secret had covered', () => {
    const glued =
      'sk-abc...wxyzgithub_pat_Ab3dEf6hIj9kLm2nOp5qRs8t_Ab3dEf6hIj9kLm2nOp5qRs8tmysqldump --all -phunter2'
    const once = hideSecrets(glued)
    assert.ok(!once.includes('hunter2'), once)
    assert.equal(hideSecrets(once), once)
  })

  test('takes linear time on hostile text', () => {
    for (const unit of [
      'a',
      'eyJ',
      'eyJ-',
      '://a:',
      'password=',
      'token ',
      'sk-',
      'bearer ',
      '"',
      '\\"',
      '-----BEGIN PRIVATE KEY-----',
      'AIza',
      'key="',
      'key=["',
      'key=["a",',
      'token=[',
      'password": {"',
      'password": {"a"{',
      'mysql -p',
      'mysql ',
      'api_keys=',
      '\x1b[1m',
      'token\x1b[1m',
    ]) {
      assertLinear(unit, { input: size => unit.repeat(size / unit.length), run: hideSecrets })
    }
  })
})

describe('hideSecretsDeep', () => {
  test('hides what stands under a secret name, and keeps counts', () => {
    const value = { password: 'x', nested: [{ api_key: 'y', token: 812, tokens: 5 }], text: 'password=z' }
    assert.deepEqual(hideSecretsDeep(value), {
      password: '[REDACTED]',
      nested: [{ api_key: '[REDACTED]', token: 812, tokens: 5 }],
      text: 'password=[REDACTED]',
    })
  })

  test('hides lists and objects under a secret name, and secrets that are names', () => {
    const value = { password: { value: 'x' }, api_keys: 2, api_key: ['x', 'y'], [`sk-proj-${body}`]: 1 }
    assert.deepEqual(hideSecretsDeep(value), {
      password: '[REDACTED]',
      api_keys: 2,
      api_key: '[REDACTED]',
      '[REDACTED]': 1,
    })
  })

  test('survives 10 000 levels', () => {
    let deep: unknown = 'password=x'
    for (let i = 0; i < 10_000; i++) deep = [deep]
    assert.ok(!JSON.stringify(hideSecretsDeep(deep)).includes('password=x'))
  })
})

describe('lineRedactor', () => {
  test('hides a private key over several lines, and nothing after it', () => {
    const redactor = lineRedactor()
    const lines = ['before', '-----BEGIN PRIVATE KEY-----', body, '-----END PRIVATE KEY-----', 'after'].map(
      redactor.line,
    )
    assert.deepEqual(
      [lines[0], lines[2], lines[3], lines[4]],
      ['before', '[REDACTED]', '[REDACTED]', 'after'],
    )
  })

  test('a key that never ends does not hide the rest of the log', () => {
    const redactor = lineRedactor()
    const lines = [
      '-----BEGIN PRIVATE KEY-----',
      body,
      '2026-01-25 13:00:00,823 - app - (the log goes on)',
      'more',
    ].map(redactor.line)
    assert.deepEqual(lines.slice(2), ['2026-01-25 13:00:00,823 - app - (the log goes on)', 'more'])
  })
})

describe('a name of a secret with nothing behind its sign', () => {
  const shown = (...lines: string[]) => lines.map(lineRedactor().line)

  for (const value of ['x7kQ2mPz9', '  x7kQ2mPz9', 'winter2024!'])
    test(`hides the password alone in the next line: ${value}`, () => {
      assert.ok(!shown('DB_PASSWORD=', value)[1]?.includes(value.trim()))
    })

  for (const value of ['HOST=db12', 'accepted', 'user2 logged in', '/etc/app/conf2.yaml', '2026-01-25', ''])
    test(`leaves the next line that is none: ${value}`, () => {
      assert.deepEqual(shown('DB_PASSWORD=', value), ['DB_PASSWORD=', value])
    })

  test('leaves the line after the next one', () => {
    assert.deepEqual(shown('password:', 'ok', 'x7kQ2mPz9').slice(1), ['ok', 'x7kQ2mPz9'])
  })
})

test('a token longer than its shape is hidden to its end at once', () => {
  const token = `AKIA${'A'.repeat(100_000)}`
  assert.equal(hideSecrets(`key ${token} used`), 'key [REDACTED] used')
})

test('a line of JSON is still JSON when what stood in a list or an object was hidden', () => {
  for (const line of [
    '{"api_key": ["hunter2", "hunter3"], "n": 1}',
    '{"api_key":["hunter2"]}',
    '{"password": {"value": "x"}}',
    '{"token": []}',
    '{"password": {"old": {"a": "x"}, "new": "y"}, "n": {"m": 1}}',
    '{"m": "{\\"secret\\": {\\"v\\": \\"x\\"}}"}',
  ]) {
    assert.doesNotThrow(() => JSON.parse(hideSecrets(line)), hideSecrets(line))
  }
})
