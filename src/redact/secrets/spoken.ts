import { looksLikePassword } from '../plain-value.ts'
import type { Secret } from '../secret.ts'
import { assigned, passwordLike } from '../value.ts'

/** Short names of a password, which may also begin or end other words. */
const short = '(?:pw|pwrd|psw|pswd|passwrd|pass)'
/** What a sentence goes on with before the colon: `for root@localhost`, `to proceed`. */
const rest = String.raw`\s(?:is|was|has|for|to|of|on|in|and|as)(?:\s[^\n:=]{0,64})?`
const giving =
  'temporary|temp|initial|generated|default|new|following|one-time|onetime|first|random|reset|changed|created|issued|assigned'

/** What is said of a token before it is shown, and kinds of it. `API key is valid` alone must not raise the alarm. */
const states = ['invalid', 'bad', 'wrong', 'expired', 'unknown', 'revoked', 'using']
const kinds = ['api', 'access', 'refresh', 'bearer', 'auth', 'shared', 'client', 'radius', 'session']
const phrases = [
  ...states.flatMap(state => ['token', 'secret', 'key'].map(what => `${state} ${what} `)),
  ...kinds.flatMap(kind => ['token', 'secret'].map(what => `${kind} ${what} `)),
  ...states.flatMap(state => ['api key', 'access key', 'auth key'].map(what => `${state} ${what} `)),
]

/** Names of keys as settings write them: no sentence has one before an ordinary word of twelve letters and digits. */
const keyNames = [
  'secret_access_key',
  'secret-access-key',
  'api_key',
  'api-key',
  'apikey',
  'secret_key',
  'secret-key',
  'access_token',
  'auth_token',
  'client_secret',
]

/** Passwords in sentences and messages, where a blank stands between the name and the value. */
export const spoken = (): readonly Secret[] => [
  {
    name: 'value right behind the word password',
    words: ['password ', 'passwd ', 'passphrase ', 'passcode ', 'pw ', "password '", 'password "'],
    expression:
      /(?<![\w./$-])(?:[a-z]{1,12}[ _-]?)?(?:password|passwd|passphrase|passcode|pw)(?:\s(?:for|of)\s\S{1,64})?\s{1,4}(?:[057]\s|--(?:plaintext|iscrypted)\s)?(?=\S)/gi,
    value: passwordLike,
    stays: 'the sentence',
    hides: [
      'connected to db with pw x7{alnum 10}',
      'logging in as bob with password x7{alnum 10}',
      '(user bob, password x7{alnum 10})',
      "wrong password 'x7{alnum 10}' for bob",
      'rootpw x7{alnum 10}',
      'username bob password 7 {upper 16}1A',
    ],
    keeps: [
      'password authentication failed for user "bob"',
      'password sha256 mismatch',
      'password 2 of 3',
      'the pw was fine',
      'Enter password for key-2:',
      'password hash uses bcrypt12',
    ],
  },
  {
    name: 'random value right behind the word token, secret or key',
    words: phrases,
    expression: new RegExp(
      String.raw`(?<![\w./$-])(?:${phrases.map(phrase => phrase.trim().replaceAll(' ', '\\s')).join('|')})\s{1,4}(?=["'\x60]?\S{12,})`,
      'gi',
    ),
    value: (text, at, found) => passwordLike(text, at, found).filter(({ from, to }) => to - from >= 12),
    stays: 'the sentence',
    hides: ['invalid token x7{alnum 20}', 'bad api key x7{alnum 20}', 'using shared secret "x7{alnum 14}"'],
    keeps: [
      'invalid token at line 12',
      'unknown key application_id in config',
      'using key 123e4567-e89b-12d3-a456-426614174000',
      'secret "db-tls-certificate-2" not found',
    ],
  },
  {
    name: 'random value right behind the name of a key',
    words: keyNames.map(name => `${name} `),
    expression: new RegExp(
      String.raw`(?<![\w./$-])(?:[a-z\d]{1,12}[_-]){0,3}(?:${keyNames.join('|')})\s{1,4}(?=["'\x60]?\S{12,})`,
      'gi',
    ),
    value: (text, at, found) => passwordLike(text, at, found).filter(({ from, to }) => to - from >= 12),
    stays: 'the name',
    hides: [
      'aws_secret_access_key x7{base64 37}Z',
      'api_key x7{alnum 16}',
      'OPENAI_API_KEY x7{alnum 20}',
      'set secret-key "x7{alnum 14}"',
    ],
    keeps: [
      'api_key is required',
      'api_key application_id in config',
      'access_token 123e4567-e89b-12d3-a456-426614174000',
      'api_key rotation finished in 12.5s',
    ],
  },
  {
    name: 'key that an answer says was provided',
    words: ['key provided', 'token provided', 'key supplied', 'token supplied'],
    expression:
      /(?:api|access|auth|secret)[ _-]?(?:key|token)\s(?:provided|supplied):\s{1,4}(?=["'\x60]?\S{12,})/gi,
    value: passwordLike,
    stays: 'the sentence',
    hides: ['Incorrect API key provided: x7{alnum 30}.', 'invalid access token supplied: "x7{alnum 20}"'],
    keeps: ['no API key provided: unauthenticated', 'API key provided: /etc/app/key.pem'],
  },
  {
    name: 'random value in brackets behind what it is',
    words: [
      'password (',
      'passwd (',
      'passphrase (',
      'token (',
      'secret (',
      'api key (',
      'api_key (',
      'access key (',
      'auth key (',
      'apikey (',
      'secret key (',
    ],
    expression:
      /(?<![\w./$-])(?:[a-z]{1,12}[_-]){0,2}(?:password|passwd|passphrase|token|secret|(?:api|access|auth|secret)[ _-]?key)\s\((?=[^\s()]{8,}\))/gi,
    value: (text, at, found) =>
      passwordLike(text, at, found).filter(({ from, to }) => to - from >= 12 || /pass/i.test(found[0])),
    stays: 'the sentence',
    hides: [
      'the api key (x7{alnum 12}) was refused',
      'wrong password (x7{alnum 8}) for bob',
      'bad token ("x7{alnum 20}").',
    ],
    keeps: [
      'password (required)',
      'the token (line 12) is wrong',
      'primary key (order_id12)',
      'api key (123e4567-e89b-12d3-a456-426614174000)',
    ],
  },
  {
    name: 'value of pw',
    words: [
      ...[
        ' ',
        '_',
        '-',
        '.',
        '&',
        '?',
        '"',
        "'",
        '{',
        ',',
        '(',
        'r',
        'n',
        't',
        'b',
        'd',
        'l',
        'q',
        'y',
        'w',
        'i',
      ].map(letter => `${letter}pw=`),
      ...['pw: ', 'pw:"', 'pwrd=', 'psw=', 'pswd=', 'passwrd=', 'pw is'],
    ],
    expression:
      /(?<![a-z])(?:[a-z\d]{1,12}[_ .-]|root|user|admin|bind|ldap|db|sa|my|new|old|mysql|smtp|rabbit|wifi){0,3}(?:pw|pwrd|psw|pswd|passwrd)\d?\\{0,16}["'\x60]?\]?\s{0,4}(?:[=:]{1,2}|=>|:=|\sis)\s{0,4}(?=\S)/gi,
    value: (text, at, found) =>
      /^["'\\]{0,4}[+-]?[\d.,]{1,12}(?:[a-z%]{0,3})?(?:["'\s,;)}\]]|$)/i.test(text.slice(at, at + 24))
        ? []
        : assigned(text, at, found),
    stays: 'the name',
    hides: [
      'pw: {alnum 10}',
      'ADMIN_PW={alnum 10}',
      'db_pw: "{alnum 10}"',
      'userpw={alnum 10}',
      'db pw is {alnum 10}',
      "curl -d 'user=bob&pw={alnum 10}' h",
    ],
    keeps: ['pw=12.5', 'max_pw: 300', 'pw=0.3ms, dc=2', 'ipw=done'],
  },
  {
    name: 'user and password side by side',
    words: ['pass=', 'pass:', 'credentials', 'creds', 'login: ', 'user/p', 'username/p', 'password:'],
    expression: new RegExp(
      String.raw`((?:\b(?:user(?:name)?|login|uid)\s{0,4}[=:]\s{0,4}["']?[^\s,;&"']{1,128}["']?[\s,;&|/]{1,4}${short}\s{0,4}[=:]\s{0,4}["']?)|(?:\b(?:credentials?|creds|login|user(?:name)?\/(?:pw|pass(?:word)?))\s{0,4}[:=]?\s{1,4}["'(]?[\w.@+\\-]{1,64}(?:\s{0,4}[/:]\s{0,4})))[^\s"',;&)]{4,256}`,
      'gi',
    ),
    accepts: looksLikePassword,
    stays: 'the user',
    hides: [
      'user=bob pass=x7{alnum 10}',
      'username: bob, pass: x7{alnum 10}',
      'credentials: bob / x7{alnum 10}',
      'creds bob:x7{alnum 10}',
      'Login: bob / x7{alnum 10}',
      'user/pw: bob/x7{alnum 10}',
    ],
    keeps: [
      'credentials: aws/profile-2',
      'login: bob/2026-01-25',
      'user: bob, pass: 12 of 13',
      'creds file:conf/a1',
    ],
  },
  {
    name: 'password that somebody is given',
    words: ['password'],
    expression: new RegExp(
      String.raw`(\b(?:${giving})\s(?:[\w-]{1,24}\s){0,2}password(?:${rest})?:\s{1,4}|\bpassword\s(?:[\w-]{1,24}\s){1,4}?(?:${giving})(?:${rest})?:\s{1,4})[^\s"']{5,128}`,
      'gi',
    ),
    accepts: looksLikePassword,
    stays: 'the sentence',
    hides: [
      'A temporary password is generated for root@localhost: x7{alnum 10}',
      'Your password has been reset to: x7{alnum 10}',
      'Please use the following password to proceed to installation: x7{alnum 10}',
    ],
    keeps: [
      'new password rejected: too short',
      'default password check: failed',
      'password was changed by: bob',
    ],
  },
]
