import { alarmsOf, flagsOf, strong, strongName, weak, weakName } from '../names.ts'
import { looksRandom } from '../plain-value.ts'
import type { Secret } from '../secret.ts'
import { assigned, assignedRandom, flagValue, passwordLike } from '../value.ts'
import { behind, suffix } from './name-parts.ts'

const ascii = strong.filter(name => /^[a-z ]+$/.test(name))
/** What flags spell without a hyphen in front of their last part. */
const glued = ['api', 'access', 'auth', 'secret', 'private', 'account', 'client'].flatMap(first =>
  (first === 'client' ? ['secret'] : ['key', 'token', 'secret']).flatMap(last => [
    `-${first}${last}`,
    `-${first}_${last}`,
  ]),
)

/** Written like this, it is no template of ours. */
const dollar = '$'

/** Secrets of any shape that a name in front of them gives away. */
export const named = (): readonly Secret[] => [
  {
    name: 'value of a name that says secret',
    words: alarmsOf(strong),
    expression: new RegExp(`${strongName}${suffix}${behind}`, 'gi'),
    value: assigned,
    stays: 'the name, and the quotes of the value',
    hides: [
      ...[
        'password={alnum 12}',
        'export DB_PASSWORD="{word 16}"',
        "passwd: '{word 16}'",
        'api-key: {alnum 32}',
        'apiKey={alnum 32}',
      ],
      ...[
        '{"client_secret": "{word 20}", "n": 1}',
        '{\\"token\\":\\"{word 20}\\"}',
        "{'password': '{alnum 12}'}",
        '{\\\\\\"secret\\\\\\":\\\\\\"{word 20}\\\\\\"}',
      ],
      ...[
        ':password => "{alnum 12}"',
        'password := "{alnum 12}"',
        'password: str = "{alnum 12}"',
        "config['password'] = '{alnum 12}'",
      ],
      ...[
        'AccountKey={base64 86}==;EndpointSuffix=x',
        'user[password]={alnum 12}&x=1',
        'API_KEY_PROD={alnum 24}',
        'token%3D{alnum 20}%26a%3D1',
        'user%5Bpassword%5D={alnum 12}&x=1',
        'api%5Fkey%3D{alnum 20}',
      ],
      ...[
        '{"api_keys": ["{alnum 20}", "{alnum 20}"]}',
        '{"password": {"value": "{alnum 12}"}}',
        'Passwort: {alnum 10}',
        '密码：{alnum 10}',
        'mot de passe : {alnum 10}',
      ],
      ...[
        '\x1b[31mpassword\x1b[0m=\x1b[1m{alnum 12}\x1b[0m',
        '**Password:** {alnum 12}',
        'passphrase: {letter 8} {letter 7} {letter 9}',
      ],
      ...[
        'password: &pw {alnum 12}',
        'password: !!str {alnum 12}',
        'password: Some("{alnum 12}")',
        'SECRET_KEY_BASE={hex 64}',
        'B2_APPLICATION_KEY=K003{alnum 3}',
        '\\tpassword:\\t{alnum 12}\\t1',
        '"x,""password"": ""{alnum 12}"""',
        '"password=""{alnum 12}"""',
        "password='{alnum 3}''{alnum 9}'",
      ],
    ],
    keeps: [
      ...[
        'max_tokens=4096',
        'tokens: 512',
        'token: 812',
        'api_keys=2, secrets: 14; passwords=0',
        'credentials: 2 loaded',
        'token: undefined',
      ],
      ...[
        'PWD=/home/bob',
        'OLDPWD=/root',
        'pwd: /home/app',
        'passwd: files systemd',
        'api_key: not set',
        'password: ******',
        'token=<redacted>',
      ],
      ...[
        '{"password": {}, "api_key": []}',
        'password="" user=""',
        '{"password":"","user":"bob"}',
        'B2_APPLICATION_KEY_ID=003ab',
        `password: ${dollar}{DB_PASSWORD}`,
        'password=$PASSWORD',
        'secret: {{ vault.x }}',
        'password = getpass()',
      ],
      ...[
        'GOOGLE_APPLICATION_CREDENTIALS=/etc/app/key.json',
        'SyntaxError: unexpected token: }',
        'eos_token: </s>',
        'token_type: bearer',
        'secret_name: db-tls',
      ],
    ],
  },
  {
    name: 'value of a name that may say secret, if it looks random',
    words: alarmsOf(weak),
    expression: new RegExp(`${weakName}${suffix}${behind}`, 'g'),
    value: assignedRandom,
    stays: 'the name, and the quotes of the value',
    hides: [
      'STRIPE_KEY={alnum 24}',
      'appKey: "a1{alnum 30}"',
      '{"auth": "dX{base64 24}=="}',
      'pass=x9{alnum 10}',
      'key: a7{alnum 20}',
      'GET /cb?session_id={hex 32} HTTP/1.1',
      '{"sessionId":"{alnum 24}"}',
    ],
    keeps: [
      ...[
        'primary_key=user_id',
        'cache_key=user:12:profile',
        'sort_key: created_at',
        's3_key=inventory/2026/01/25/part-0001.json.gz',
        'key: value',
      ],
      ...[
        'tests: pass=12 fail=0',
        'first_pass: done, bypass=yes',
        'public_key=a1b2c3d4e5f6a7b8',
        'monkey=a1b2c3d4e5',
        'key=123e4567-e89b-12d3-a456-426614174000',
      ],
    ],
  },
  {
    name: 'value in the next column of a table',
    words: [...alarmsOf(strong), 'password\\t', 'token\\t', 'secret\\t'],
    expression: new RegExp(
      `${strongName}${suffix}(?:\\t{1,4}|(?:\\\\t){1,4}|[^\\S\\n]{0,32}[|│][^\\S\\n]{0,32}|[,;](?=\\S))`,
      'gi',
    ),
    value: passwordLike,
    stays: 'the name',
    hides: [
      'password\tx7{alnum 12}',
      '| db password | x7{alnum 12} | 3 |',
      'password\\tx7{alnum 12}',
      'password,x7{alnum 12}',
    ],
    keeps: ['| password | required |', 'token\tcount'],
  },
  {
    name: 'value behind a flag and a blank',
    words: [
      ...flagsOf(ascii),
      ...glued,
      ...alarmsOf(ascii),
      'password ',
      'accesskey ',
      'storepass',
      'keypass',
      '-bearer ',
    ],
    expression: new RegExp(
      `(?<![\\w-])--?(?:[\\w-]{0,40}[_-])?[a-z]{0,16}?(?:${strongName}|storepass|keypass|srcstorepass|deststorepass|oauth2-bearer)${suffix}(?:\\\\{0,16}["']\\s{0,4},\\s{0,4}|\\s{1,8})`,
      'gi',
    ),
    value: flagValue,
    stays: 'the flag',
    hides: [
      'login --password {alnum 12}',
      "x --token '{word 20}' --n 1",
      '["--password", "{alnum 12}", "-v"]',
      'x --api-key {alnum 20}',
      'x --accessToken {alnum 20}',
      'x -password {alnum 12}',
      'keytool -list -storepass {alnum 12} -keypass {alnum 12}',
      'curl --oauth2-bearer {alnum 20} https://x.test',
    ],
    keeps: [
      'use --password to log in',
      '--password PASSWORD  the password',
      'login --password --verbose',
      '--token is required',
      '--password-file x',
    ],
  },
  {
    name: 'random value behind a flag and a blank',
    words: flagsOf(['key', 'auth', 'pass', 'pw', 'creds', 'sig']),
    expression:
      /(?<![\w-])--?(?:[\w-]{0,40}-)?(?:key|auth|pass|pw|creds|sig)(?:\\{0,16}["']\s{0,4},\s{0,4}|\s{1,8})/gi,
    value: assignedRandom,
    stays: 'the flag',
    hides: ['x --key a8{alnum 20}', 'x --auth-key b7{alnum 20}', 'x -pass c6{alnum 12}'],
    keeps: ['x --key name', 'x --primary-key id_2', 'sort --key 2,3'],
  },
  {
    name: 'id of a session',
    words: ['session id:', 'session id=', 'session_id:', 'session-id:', 'session=', 'sid='],
    expression:
      /(?<![A-Za-z])(?:[a-z]{1,24}[_-])?(?:session[ _-]id|sid|SID|session|SESSION|Session)["']?\s{0,4}[=:]\s{0,4}/gi,
    value: (text, at, found) =>
      assigned(text, at, found).filter(({ from, to }) => looksRandom(text.slice(from, to), 10)),
    stays: 'the name',
    hides: [
      'sid=a8{alnum 20}',
      'session id: a8{alnum 20}',
      'laravel_session=a8{alnum 20}',
      'SESSION=a8{alnum 20}; Path=/',
    ],
    keeps: ['sid=12', 'ORACLE_SID=ORCL19C', 'session: 4411', 'session=run-2026-11-30'],
  },
]
