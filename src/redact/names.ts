import { escaped } from './shape.ts'

/** Names whose value is a secret. A blank stands for nothing, a blank, `_`, `-` or `.` between two parts. */
export const strong: readonly string[] = [
  ...['password', 'passwd', 'passphrase', 'passcode', 'pwd', 'pswd', 'passwords'],
  ...['secret', 'secrets', 'token', 'credential', 'credentials', 'creds', 'connection string password'],
  ...[
    'api key',
    'access key',
    'secret key',
    'private key',
    'account key',
    'auth key',
    'application key',
    'rediscli auth',
    'consumer key',
    'master key',
  ],
  ...[
    'encryption key',
    'decryption key',
    'encrypt key',
    'signing key',
    'shared key',
    'storage key',
    'hmac key',
  ],
  ...[
    'subscription key',
    'license key',
    'licence key',
    'ingestion key',
    'integration key',
    'instrumentation key',
  ],
  ...[
    'webhook key',
    'machine key',
    'root key',
    'admin key',
    'recovery key',
    'activation key',
    'wallet key',
    'pre shared key',
    'psk',
    'rootpw',
  ],
  ...['api keys', 'access keys', 'secret keys', 'private keys'],
  ...[
    'db',
    'sql',
    'mysql',
    'pg',
    'postgres',
    'mongo',
    'redis',
    'rabbit',
    'smtp',
    'mail',
    'ftp',
    'ssh',
    'ldap',
    'http',
    'proxy',
    'auth',
    'user',
    'admin',
    'root',
    'login',
    'sudo',
    'basic',
    'vnc',
    'rdp',
  ].map(what => `${what} pass`),
  ...[
    'passwort',
    'kennwort',
    'passord',
    'adgangskode',
    'lösenord',
    'losenord',
    'wachtwoord',
    'mot de passe',
    'mdp',
    'zugangscode',
    'geheimnis',
    'senha',
    'palavra-passe',
    'clave de acceso',
    'parolă',
  ],
  ...[
    'contraseña',
    'contrasena',
    'parola d’ordine',
    'hasło',
    'haslo',
    'heslo',
    'jelszó',
    'jelszo',
    'salasana',
    'şifre',
  ],
  ...['пароль', '密码', '密碼', '口令', 'パスワード', '비밀번호', 'mật khẩu', 'kata sandi', 'कूटशब्द'],
]

/** Names whose value is a secret when it looks like one: random, neither a word, a number, a date nor a path. */
export const weak: readonly string[] = [
  ...['key', 'keys', 'auth', 'pass', 'sig', 'signature', 'jwt', 'bearer', 'csrf', 'xsrf', 'parola', 'clave'],
  ...[
    'webhook',
    'sessionid',
    'session_id',
    'session-id',
    'sessionId',
    'otp',
    'codeVerifier',
    'session cookie',
    'phpsessid',
    'jsessionid',
    'connect.sid',
    'hmac',
    'code verifier',
    'client assertion',
  ],
]

/** Kinds of keys that are no secret. */
const publicKeys =
  'public|command|cache|primary|foreign|sort|partition|row|idempotency|object|map|hash|dict|unique|composite|index|group|routing|message|record|lookup|config|header|query|registry|join|merge|range|dedup|event|item|entry|column|field|s3|sorting|grouping|bucket|label|tag|translation|i18n|react|host|lock|metric|state|redis|etag|kv|data|mon|tur|don|jo|whis|hoc|ho'

/** A hyphen or a line below, also as an address writes them: `access%5Ftoken`. */
const between = '(?:[\\s_.-]|%5[Ff]|%2[Dd])?'

const source = (name: string): string => name.split(' ').map(escaped).join(between)

const alternatives = (names: readonly string[]): string =>
  [...names]
    .sort((a, b) => b.length - a.length)
    .map(source)
    .join('|')

/** Matches a strong name. */
export const strongName = `(?:${alternatives(strong)})`

const capital = (word: string): string => word.replace(/^[a-z]/, letter => letter.toUpperCase())
const cased = (words: readonly string[]): string[] =>
  words.flatMap(word => [word, capital(word), word.toUpperCase()])

/**
 * Matches a weak name that is no part of another word: `key`, `app_key`, `appKey` and `APP_KEY`, not `monkey`. To be
 * used without the flag `i`.
 */
export const weakName = `(?<!(?:${cased(publicKeys.split('|')).join('|')})${between})(?:(?<![A-Za-z])(?:${alternatives(weak)})|(?:${alternatives(weak.map(capital))})|(?<![A-Z])(?:${alternatives(weak.map(name => name.toUpperCase()))}))`

/** The words of the alarm for names before a sign: of several parts the last one. */
export const alarmsOf = (names: readonly string[]): string[] => [
  ...new Set(names.map(name => `${name.split(' ').at(-1)}=`)),
]

/** The words of the alarm for flags that end with these names: `--api-key` ends with `-key`. */
export const flagsOf = (names: readonly string[]): string[] => [
  ...new Set(names.map(name => `-${name.split(' ').at(-1)}`)),
]
