import { alarmsOf, flagsOf, strong, strongName, weak, weakName } from '../names.ts'
import { standsForNone } from '../plain-value.ts'
import type { Secret } from '../secret.ts'
import { assigned, assignedRandom, flagValue, passwordLike, proseValue, quotedOnly } from '../value.ts'

const blanks = String.raw`[^\S\n]{0,16}`
/** What a name may end with: `PASSWORD_2`, `API_KEY_PROD`. */
const suffix =
  '(?:[_-]?(?:\\d{1,3}|prod|production|dev|staging|stage|test|live|new|old|current|previous|primary|secondary|value|val|b64|base64|hex|enc|encoded|plain|plaintext|hash|hashed|digest|str|string|main|default|backup|base|rw|ro|raw)(?![a-z])){0,2}'
/** Quotes, brackets and colours behind a name: `["password"] = `, `**Password:**`. */
const close = String.raw`(?:\\{0,16}["'\x60]|[\])*]{1,2}|%5[Dd]|\x1b\[[\d;]{0,16}m){0,4}`
const sign = String.raw`(?:[=-]>|→|⇒|:=|={1,3}|::?(?!\/\/)|：|＝|%3[ADad])`
/** `password: str = `: the type of a variable; tags and anchors of YAML; `Some(` of Rust. */
const type = String.raw`(?:(?:str|string|&str|text|bytes|Optional\[str\]|SecretStr|var)${blanks}=${blanks}|&[\w-]{1,32}\s{1,4}|!{1,2}[\w/-]{0,32}\s{1,4}|(?:Some|Just|Secret(?:Str|String|Bytes)?|Password|String(?:::from)?|Ok)\(\s{0,4}(?=["'\\]))?`
const behind = String.raw`${close}${blanks}${sign}${blanks}(?:\*{2}${blanks})?${type}(?:\n\s{0,32}(?=\\{0,16}["']))?`

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

const spoken = ['password', 'passwd', 'passphrase', 'passcode', 'secret', 'token', 'credentials']
const verbs = [' is', ' was', ' to ', ' for ', ' set', ' changed', ' reset']

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
    name: 'value in prose',
    words: [
      ...spoken.flatMap(name => verbs.map(verb => `${name}${verb}`)),
      `key is '`,
      'key is "',
      'key is `',
      'key is: ',
    ],
    expression: new RegExp(
      String.raw`${strongName}(?:\s(?:for|of)\s[^\s:=]{1,64}(?:\s[^\s:=]{1,64}){0,2}?)?\s(?:(?:is|was|are|will be|has been|set|changed|reset|now)\s){0,3}(?:is|was|are|to|now|be):?\s`,
      'gi',
    ),
    value: proseValue,
    stays: 'the sentence',
    hides: [
      "the password is '{alnum 12}'",
      'your new password is x7{alnum 10}',
      'set the password for bob to "{alnum 12}"',
      'the token was x7{word 20}.',
      'password for bob is: x7{alnum 10}',
    ],
    keeps: [
      'your API key is valid',
      'the password is required',
      'your token is expired.',
      'the secret is missing',
      'password was changed',
      'the password is too short (8)',
      'API keys are read from the environment',
    ],
  },
  {
    name: 'value of an XML element',
    words: alarmsOf(strong),
    expression: new RegExp(
      `(<[\\w.:-]{0,64}?${strongName}${suffix}(?:\\s[^<>]{0,256})?>(?:<!\\[CDATA\\[)?)[^<>\\]\\n]{1,4096}(?=\\]\\]>|<|$)`,
      'gi',
    ),
    accepts: found => !standsForNone(found, '', false) && found.trim() !== '',
    stays: 'the element',
    hides: [
      '<password>{alnum 12}</password>',
      '<ns:dbPassword type="x">{alnum 12}</ns:dbPassword>',
      '<token><![CDATA[{alnum 20}]]></token>',
    ],
    keeps: [`<password>${dollar}{db.password}</password>`, '<token></token>'],
  },
  {
    name: 'value beside its name: {"name": "DB_PASSWORD", "value": "…"}',
    words: [
      ...alarmsOf(strong),
      ...['password', 'passwd', 'secret', 'token', 'key'].flatMap(name => [
        `${name}" value`,
        `${name}' value`,
      ]),
    ],
    expression: new RegExp(
      `${strongName}${suffix}\\\\{0,16}["']?\\s{0,8}[,;]?\\s{0,32}-?\\s{0,8}\\\\{0,16}["']?(?:string_?|secret_?|default_?)?value\\\\{0,16}["']?${blanks}[=:]${blanks}`,
      'gi',
    ),
    value: assigned,
    stays: 'the name',
    hides: [
      '{"name": "DB_PASSWORD", "value": "{alnum 12}"}',
      '<add key="Password" value="{alnum 12}" />',
      '<property name="password" value="{alnum 12}"/>',
      '{\\"Name\\":\\"token\\",\\"Value\\":\\"{alnum 20}\\"}',
    ],
    keeps: ['{"name": "password", "type": "string"}'],
  },
  {
    name: 'password in SQL',
    words: ['identified', "password '", 'password "', 'password(', 'password=password(', 'password for '],
    expression:
      /(?:\bidentified\s{1,8}(?:with\s{1,8}\S{1,64}\s{1,8})?(?:by|as)(?:\s{1,8}password)?|(?<=\b(?:user|role|login|with|encrypted|set|alter|create|grant)\b[^\n]{0,128})\bpassword|\bpassword(?=\()|\bpassword\s{1,4}for\s{1,4}\S{1,128}\s{0,4}=(?:\s{0,4}password\()?)\s{0,8}\(?\s{0,8}(?=["'])/gi,
    value: quotedOnly,
    stays: 'the statement',
    hides: [
      "CREATE USER bob IDENTIFIED BY '{alnum 12}'",
      "ALTER USER bob WITH PASSWORD '{alnum 12}'",
      "SET PASSWORD = PASSWORD('{alnum 12}')",
      "SET PASSWORD FOR 'bob'@'%' = '{alnum 12}'",
      'IDENTIFIED WITH mysql_native_password BY "{alnum 12}"',
    ],
    keeps: ["the field password 'name'.", 'identified by its id'],
  },
  {
    name: 'password in SQL without quotes',
    words: ['identified by'],
    expression: /(\bidentified\s{1,8}by\s{1,8})[\w#$!]{4,64}(?=\s{0,8};|\s{0,8}$)/gi,
    accepts: found => !standsForNone(found, '', false),
    stays: 'the statement',
    hides: ['ALTER USER scott IDENTIFIED BY {alnum 12};'],
    keeps: ['identified by the server'],
  },
  {
    name: 'password of .netrc',
    words: ['login', 'password ', 'passwd '],
    expression:
      /(\blogin\s{1,8}\S{1,128}\s{1,8}(?:password|passwd)\s{1,8}|^\s{0,16}(?:password|passwd)\s{1,8}(?=\S{4,256}\s{0,8}$))[^\s"']{3,256}/gim,
    accepts: found => !standsForNone(found, '', false),
    stays: 'machine and user',
    hides: ['machine example.org login bob password {alnum 12}', '  password {alnum 12}'],
    keeps: ['login succeeded password accepted', 'password changed', 'password required'],
  },
  {
    name: 'code for one login',
    words: [
      'otp=',
      '"pin"',
      'pin code',
      'cvv=',
      'cvc=',
      'mfa code',
      '2fa code',
      'verification code',
      'verification_code',
      'verificationcode',
      'security code',
      'security_code',
      'one-time code',
      'login code',
      'otp is',
      'code is',
    ],
    expression:
      /((?<![a-z])(?:pin|otp|totp|cvv2?|cvc|(?:mfa|2fa|verification|security|one[ -]?time|login|auth)[ _-]?code|code)["']?\s{0,4}(?:[=:]|is)\s{0,4}["']?)(?=\d{4,8}\b)[\d]{4,8}/gi,
    accepts: found => found.length > 3,
    stays: 'the name',
    hides: [
      '{"pin": {digit 4}}',
      'PIN code: {digit 4}',
      '{"otp": "{digit 6}"}',
      'your verification code is {digit 6}',
      'otp={digit 6}',
    ],
    keeps: ['gpio pin: 17', 'spin: 1234', 'pin=7'],
  },
  {
    name: 'words of a wallet',
    words: [
      'mnemonic',
      'seed phrase',
      'seed words',
      'recovery phrase',
      'backup phrase',
      'seed_phrase',
      'recovery_phrase',
    ],
    expression:
      /((?:mnemonic|(?:seed|recovery|backup)[ _](?:phrase|words))["']?\s{0,4}(?:[=:]|is)\s{0,4}["'[]{0,2})(?:["',]{0,2}\s?[a-z]{3,10}["',]{0,2}\s?){11,24}/gi,
    stays: 'the name',
    hides: [
      'mnemonic: {letter 5} {letter 6} {letter 4} {letter 7} {letter 5} {letter 6} {letter 4} {letter 7} {letter 5} {letter 6} {letter 4} {letter 7}',
    ],
    keeps: ['mnemonic: the first letters'],
  },
]
