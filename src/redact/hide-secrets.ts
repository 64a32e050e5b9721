import { type Automaton, finder, finds } from '../lib/automaton.ts'
import { isObject } from '../lib/json.ts'

const hidden = '[REDACTED]'

// Key names whose value is a secret. `tokens`, `max_tokens` and `token_count` are counts and do not match: the name
// has to end here. No leading `\w*`: it would be quadratic on a long word.
const keyName = `(?:api|access|secret|private|account)[_-]?key`
/** Without these words before it, `pass` is more often a test that passed. */
const passName = `(?:db|sql|mysql|pg|postgres|mongo|redis|rabbit|smtp|mail|ftp|ssh|ldap|http|proxy|auth|user|admin|root)[_-]?pass`
const name = `(?:passw(?:or)?d|passphrase|pwd|secret|token|${keyName}|credentials?|${passName})`
/** Colours, which may stand around a name. */
const ink = String.raw`(?:\x1b\[[\d;]{0,16}m){0,4}`
const behind = String.raw`\\?["']?${ink}\s{0,8}[=:]\s{0,8}${ink}(?!\x1b\[[\d;]{0,16}m)`
/** Of names in the plural a number is a count. */
const plural = String.raw`(?:passwords|secrets|${keyName}s)(?=${behind}(?!\s{0,8}\d{1,6}(?![\w.])))`
/** A key and what stands between it and its value. */
const key = `(?:${name}|${plural})${behind}`
// Ends at white space, quote or `&`; at a comma or semicolon only when another field follows, at a bracket only when
// the word ends with it.
const bare = String.raw`(?:(?![,;](?:\s|$|[\w.-]{1,64}[=:])|[)\]}]{1,4}(?:[\s,;.]|$))[^\s&"'\\]){1,4096}`
/** How a list or an object begins; an empty one hides nothing. */
const nested = String.raw`[[{]\s{0,8}(?:\\?["']|[\]}])`
const tail = String.raw`(?:\.\.\.[\w*-]{0,64}|…)`

/**
 * What is hidden, each with what stays. Facts about the key shapes: the providers' own documentation. Every quantifier
 * that could run over a whole line is bounded or anchored by a look-behind, so that time stays linear in the input.
 */
const rules: ReadonlyArray<readonly [RegExp, string | ((found: string) => string)]> = [
  [
    /-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,32}PRIVATE KEY-----|$)/g,
    '[REDACTED PRIVATE KEY]',
  ],
  [/(hooks\.slack\.com\/(?:services|workflows|triggers)\/)[^\s"'<>\\]+/g, `$1${hidden}`],
  // user:password@ — up to the last `@` before a slash; then once more for a password that holds a slash.
  [/(:\/\/[^\s/:@"'<>]{0,256}:)[^\s/"'<>]{1,512}@/g, `$1${hidden}@`],
  [/(:\/\/[^\s/:@"'<>]{0,256}:)(?!\d{1,5}(?:[/?#\s]|$))[^\s"'<>@]{1,512}@/g, `$1${hidden}@`],
  [
    /(authorization["']?\s{0,8}[:=]\s{0,8}["']?(?:(?:basic|bearer|digest|token|apikey)\s{1,8})?)(?!(?:basic|bearer|digest|token|apikey)\s)[^\s"',;\\]{1,8192}/gi,
    `$1${hidden}`,
  ],
  [/(\b(?:bearer|basic)\s{1,8})(?=[\w.~+/=-]{0,64}[\d=])[\w.~+/=-]{8,8192}/gi, `$1${hidden}`],
  // An object becomes one text, in quotes like those around its name.
  ...[String.raw`\\"`, `"`, `'`].map((quote): readonly [RegExp, string] => [
    new RegExp(
      String.raw`((?:${name}|plurals)${quote}\s{0,8}:\s{0,8})\{\s{0,8}(?=\\?["'])(?:[^{}]|\{[^{}]{0,1024}\}){1,4096}(?:\}|$)`.replace(
        'plurals',
        plural,
      ),
      'gi',
    ),
    `$1${quote.replace('\\\\', '\\')}${hidden}${quote.replace('\\\\', '\\')}`,
  ]),
  // mysql takes the password right behind -p.
  [
    /\b(?:mysql|mariadb|sshpass\s)[^\n]*/g,
    command => command.replace(/(\s-p\\?["']?)(?!\[REDACTED\])[^\s"'\\]{1,4096}/g, `$1${hidden}`),
  ],
  [/(\bsshpass\s{1,8}-p\s{1,8}\\?["']?)(?!\[REDACTED\])[^\s"'\\]{1,4096}/g, `$1${hidden}`],
  // A list of texts becomes one text; the line may end within it.
  ...[`"`, `'`].map((quote): readonly [RegExp, string] => {
    const item = String.raw`${quote}(?:[^${quote}\\]|\\.){0,4096}(?:${quote}|$)`
    const list = String.raw`${item}(?:\s{0,8},\s{0,8}${item}){0,64}`
    return [
      new RegExp(String.raw`(${key}\[\s{0,8})(?!${quote}\[REDACTED\]${quote}\s{0,8}\])${list}`, 'gi'),
      `$1${quote}${hidden}${quote}`,
    ]
  }),
  // The value alone goes; its quotes stay, so that what was JSON is still JSON.
  [new RegExp(String.raw`(${key}")(?:[^"\\]|\\.){1,4096}`, 'gi'), `$1${hidden}`],
  [new RegExp(String.raw`(${key}')(?:[^'\\]|\\.){1,4096}`, 'gi'), `$1${hidden}`],
  [new RegExp(String.raw`(${key}\\")(?:[^"\\]|\\[^"]){1,4096}`, 'gi'), `$1${hidden}`],
  [
    new RegExp(
      String.raw`(${key})(?!(?:null|true|false|None|True|False)\b|\[REDACTED\]|${nested})${bare}`,
      'gi',
    ),
    `$1${hidden}`,
  ],
  [
    new RegExp(
      String.raw`(?<![\w-])sk-(?:(?:proj|ant|svcacct|admin|or)-[\w*-]{1,512}|(?=[\w-]{0,256}[\d*]|[\w-]{0,64}\.\.\.)[\w*-]{2,512}|[\w-]{20,512})${tail}?`,
      'g',
    ),
    hidden,
  ],
  [/(?<![\w-])sk-\.\.\.\w{0,64}/g, hidden],
  [new RegExp(String.raw`(?<![\w-])AIza(?:[\w-]{10,256}${tail}?|[\w-]{0,64}${tail})`, 'g'), hidden],
  [new RegExp(String.raw`(?<![\w-])xai-(?:[A-Za-z0-9]{16,256}${tail}?|\w{0,64}${tail})`, 'g'), hidden],
  [new RegExp(String.raw`(?<![\w-])(?:AKIA|ASIA)(?:[A-Z0-9]{12,128}|[A-Z0-9]{0,16}${tail})`, 'g'), hidden],
  [
    new RegExp(String.raw`(?<![\w-])(?:gh[pousr]_|github_pat_)(?:\w{10,512}${tail}?|\w{0,64}${tail})`, 'g'),
    hidden,
  ],
  [new RegExp(String.raw`(?<![\w-])(?:xox[a-z]|xapp)-[\w-]{4,512}${tail}?`, 'g'), hidden],
  [new RegExp(String.raw`(?<![\w-])(?:[rsp]k_(?:live|test)_|whsec_)\w{3,512}${tail}?`, 'g'), hidden],
  [
    new RegExp(
      String.raw`(?<![\w-])eyJ[\w-]{5,8192}(?:\.[\w-]{1,8192}(?:\.[\w-]{0,8192})?${tail}?|${tail})`,
      'g',
    ),
    hidden,
  ],
]

/** A word in either case, spelled out: with the flag `i` the whole expression below would be four times slower. */
const either = (word: string): string =>
  word.replace(/[a-z]/g, letter => `[${letter}${letter.toUpperCase()}]`)

export const names = [
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'secret',
  'token',
  'key',
  'credential',
  'credentials',
  'passwords',
  'secrets',
  'keys',
  'pass',
]

// One cheap look that decides for nearly every text that there is nothing to hide: a part of each rule above. What
// stands before `=` and `:` is looked at only where there is one; white space there may be that of a byte string.
export const trigger = new RegExp(
  [
    String.raw`[=:](?:(?<!\d.)(?<=(?:${names.map(either).join('|')})\\?["']?${ink}[\s\x80-\xff]{0,24}[=:])|(?<=:)\/\/(?=[^\s"'<>]{0,800}@))`,
    'sk-|AIza|xai-|A[KS]IA|gh[pousr]_|github_pat_|xox|xapp-|k_live_|k_test_|whsec_|eyJ|--BEGIN',
    `${['bearer', 'basic', 'authorization'].map(either).join('|')}|slack\\.com`,
    String.raw`(?:mysql|mariadb|sshpass)(?=[^\n]{0,1024}[\s\x80-\xff]-p)`,
  ].join('|'),
)

/**
 * Without these words, and one of the names before `=` or `:`, `trigger` finds nothing, in any case: they are looked for
 * first, which is five times quicker.
 */
export const alarms: readonly string[] = [
  ...['://', 'sk-', 'aiza', 'xai-', 'akia', 'asia', 'ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
  ...['xox', 'xapp-', 'k_live_', 'k_test_', 'whsec_', 'eyj', '--begin', 'mysql', 'mariadb', 'sshpass'],
  ...['bearer', 'basic', 'authorization', 'slack.com'],
]

let alarm: Automaton | undefined

/** Whether `redact` could change the text. A false alarm costs time, never an output. */
export function mayHoldSecret(text: string): boolean {
  alarm ??= finder(alarms, () => false, names)
  return finds(alarm, text) && trigger.test(text)
}

/**
 * Hides credentials, and what `also` matches (with the flag `g`); the rest of the text stays. Idempotent. Call it before
 * a text is cut: a secret cut in two is no longer recognised.
 */
export function hideSecrets(text: string, also: readonly RegExp[] = []): string {
  let out = text
  // What one rule hides can lay bare the beginning of what another one knows; mostly the second time changes nothing.
  for (let times = 0; times < mostTimes && mayHoldSecret(out); times++) {
    const before = out
    for (const [pattern, replacement] of rules) out = out.replace(pattern, replacement as string)
    if (out === before) break
  }
  for (const pattern of also) out = out.replace(pattern, hidden)
  return out
}

const mostTimes = 8

const secretKey = new RegExp(`${name}$`, 'i')
const countKey = /token$/i

/** The same value with every text in it redacted, and whatever stands under a secret's name hidden whole. */
export function hideSecretsDeep<T>(value: T, also: readonly RegExp[] = []): T {
  return walk(value, 0, also) as T
}

function walk(value: unknown, depth: number, also: readonly RegExp[]): unknown {
  if (typeof value === 'string') return hideSecrets(value, also)
  // Deeper than any log: given back unread rather than overflowing the stack, so it must not be shown.
  if (depth > 200) return typeof value === 'object' && value !== null ? hidden : value
  if (Array.isArray(value)) return value.map(item => walk(item, depth + 1, also))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      hideSecrets(key, also),
      isSecret(key, item) ? hidden : walk(item, depth + 1, also),
    ]),
  )
}

/** `"token": 812` is a count; `"password": 1234` is not. Lists and objects go whole. */
const isSecret = (key: string, value: unknown): boolean =>
  secretKey.test(key) &&
  (typeof value === 'number'
    ? !countKey.test(key)
    : typeof value === 'object'
      ? value !== null
      : typeof value === 'string' && value !== '')

/** Redacts a stream of lines: like `redact`, and hides a private key that runs over several. */
export interface LineRedactor {
  line(text: string): string
  /** Inside a key: the next line has to be shown to `line`, too. */
  isOpen(): boolean
}

export function lineRedactor(also: readonly RegExp[] = []): LineRedactor {
  let inKey = false
  const read = (line: string): string => {
    if (inKey) {
      // A key that was never closed must not hide the rest of the log.
      inKey = /^[\s\w+/=:,.-]*$/.test(line) && !line.includes('-----END')
      if (inKey || line.includes('-----END')) return hidden
    }
    if (!mayHoldSecret(line)) return hideSecrets(line, also)
    inKey = /-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----/.test(line) && !line.includes('-----END')
    return hideSecrets(line, also)
  }
  return { line: read, isOpen: () => inKey }
}
