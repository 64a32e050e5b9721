import { hidden } from './secret.ts'

/** Values that say there is none, or that it is not shown. */
const none =
  /^[[<({*]{0,2}(?:null|nil|none|true|false|undefined|nan|n\/?a|yes|no|on|off|ok|empty|unset|unknown|missing|hidden|redacted|masked|removed|filtered|omitted|sensitive|not[ _-](?:set|found|shown|available|configured|provided|required|needed)|redacted by [\w-]{1,32}|known after apply|sensitive value|censored|scrubbed|protected|encrypted|default|optional|required|placeholder|private|str|string|text|bytes|password|passwd|token|secret|api[_-]?key|username|\d{1,2})?[\]>)}*]{0,2}[.,;]?$/i

const masked = /^(?:[*•●xX.·#_-]{2,64}|\.\.\.|…)$/

/** Where the value would be filled in, or comes from. */
const reference =
  /^(?:\$\{[^{}]{0,128}\}?|\$\([^()]{0,256}\)?|\$[A-Z_][A-Z0-9_]{1,64}|\$env:\w{1,64}|\{\{[^{}]{0,128}\}\}?|\{[\w.!:]{0,64}\}|%\(?\w{0,64}\)?[sdrv]|%[A-Z_]{2,64}%|<[^<>\s]{0,64}>|<[\w\s-]{0,64}>|`?[A-Za-z_][\w.]{0,128}\([^()]{0,256}\)?;?|(?:self|this|os|process|config|settings|args|opts|options|env|environ|request|req|params|props|secrets|vault|var|local|data|module|ctx|context|app|cfg|conf|user|form|body|input)\.[\w.[\]"']{1,128}|(?:arn|vault|op|ref\+\w{1,32}|gcp-sm|aws-sm|keyvault|secretref|ssm|sops|file|env):[^\s]{1,512})[,;.)]?$/

const address = /^[a-z][a-z0-9+.-]{1,20}:\/\//i
const fileName =
  /^[\w.-]{1,128}\.(?:json|ya?ml|pem|key|crt|cer|pub|txt|p12|pfx|jks|env|toml|ini|conf|cfg|properties|xml|enc|gpg|asc|py|js|ts|go|rb|java|html?|php|sh|sql|md|log)(?::\d{1,6})?$/i

/** Words that say something about a secret instead of being one. */
const aboutIt = new Set(
  'a about accepted access added after against all allowed already an and any are argument as at authentication authorized available based be because been before blank but by can cannot changed characters check checked client complexity configured contains correct could count create created credentials deleted deprecated did disabled does empty enabled error errors exceeded exchange exists expected expire expired expires expiring exports expiry failed failure field file files flag for format found from full generated generation given got granted had has have header if ignored ignoring in incorrect input instead invalid is issued it key keyring keys kind length list loaded loading lookup management manager match matches may mismatch missing must name needed needs never new not null of off on once only option or page parameter parse policy present prompt prompts provide provided provider read received refresh refreshed rejected renewed required requires reset resolved response revoked rotated rotation safe same saved see server service set should skipped some source specified start still storage store stored succeeded success successful successfully supported systemd than that the them then there this to too type unauthorized unchanged undefined unexpected unknown unless unlocked until update updated usage use used user users using valid validated validation value variable verified via was were when which will with without would wrong you your active inactive weak strong short long good bad ready fine secure public private local global static dynamic stale fresh unique similar different identical plain visible leaked working broken longer shorter being getting going like just less more most least no neither either both each every other same such well good strongly directly disabled hashed hidden optional mandatory essential enough present absent'.split(
    ' ',
  ),
)

const isPath = (value: string): boolean =>
  /^(?:~|\.{1,2}|[A-Za-z]:)?[\\/]?(?:[\w.@ -]{1,64}[\\/]){0,16}[\w.@ -]{0,64}$/.test(value) &&
  /[\\/]/.test(value) &&
  /(?:^|[\\/])\.?[a-z]{3,32}(?:[._-][a-z0-9]{1,32})*(?:[\\/]|$)/.test(value)

/** Whether a value is a mask, or what would be filled in. */
export function isPlaceholder(value: string): boolean {
  const trimmed = value.trim()
  return trimmed.startsWith(hidden.slice(0, -1)) || masked.test(trimmed) || reference.test(trimmed)
}

/** Whether a value says that there is no secret, or where it comes from. `name` is what stands before it. */
export function standsForNone(value: string, name: string, isQuoted: boolean): boolean {
  const trimmed = value.trim()
  if (isPlaceholder(trimmed)) return true
  const isNumber = /^\d{1,2}$/.test(trimmed)
  if (!isNumber && none.test(trimmed)) return true
  if (address.test(trimmed) || fileName.test(trimmed) || isPath(trimmed)) return true
  // PWD and OLDPWD of the shell are folders.
  if (
    /pwd["'\s\\]{0,4}[=:]\s{0,8}["'\\]{0,4}$/i.test(name) &&
    /^(?:[/~]|\.{1,2}(?:\/|$)|[A-Za-z]:[\\/])/.test(trimmed)
  )
    return true
  if (
    /(?:unexpected|unknown|invalid|next|stop|special|(?<![a-z])(?:eos|bos|pad|unk|mask|sep|cls)[_ ])\s{0,2}token/i.test(
      name,
    ) &&
    !looksRandom(trimmed)
  )
    return true
  if (/^[^\w]{1,3}$/.test(trimmed)) return true
  if (isQuoted) return false
  const word = trimmed.replace(/[.,;:!?)]{1,3}$/, '').toLowerCase()
  return (
    aboutIt.has(word) ||
    /^(?:un|re|de)?[a-z]{2,12}(?:ing|able|ible|ly)$/.test(word) ||
    (!name.trimEnd().endsWith('=') && /^[a-z]{3,12}ed$/.test(word))
  )
}

/** `tokens: 512`, `secrets=14`: of names in the plural, and of tokens, a number is a count. */
export function isCount(value: string, name: string): boolean {
  const trimmed = value.trim()
  if (
    /(?:token|words|secrets|keys|credentials|creds)["'\s\\[\]*)]{0,8}(?:[=:>-]|$)/i.test(name) &&
    /^[~≈]?[\d.,_]{1,12}(?:[kKmMgG%s]|ms)?(?:[/,;)].{0,24})?$/.test(trimmed)
  )
    return true
  return /(?:secret|key|credential)["'\s\\]{0,8}[=:]/i.test(name) && /^\d{1,3}$/.test(trimmed)
}

const uuid = /^[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}$/i
const date = /^\d{4}-?\d{2}-?\d{2}(?:[T_-]?\d{2}:?\d{2}.{0,16})?$/
const plainPart = /^(?:[A-Z]?[a-z]+|[A-Z]+|[A-Z]?[a-z]{2,}(?:[A-Z][a-z]{2,}){1,6})?\d{0,4}$|^\d+[a-z]{0,2}$/

/** The beginning of a value tells. */
const enough = 512

/**
 * A value that no person would choose as a name, number, date or path: some part of it has `least` letters or more that
 * are neither a word nor a number.
 */
export function looksRandom(value: string, least = 12): boolean {
  const trimmed = value.slice(0, enough).trim()
  if (trimmed.length < least || /\s/.test(trimmed)) return false
  if (uuid.test(trimmed) || date.test(trimmed) || /^[\d.,:/+-]+$/.test(trimmed)) return false
  if (/^SHA256:|^sha\d{1,3}-|^[\w.+-]+@[\w-]+\.[\w.]+$/.test(trimmed) || isPath(trimmed)) return false
  if (address.test(trimmed)) return false
  if (!/[a-z]/i.test(trimmed)) return false
  if (/\d/.test(trimmed) || /[^\w.:,/-]/.test(trimmed))
    return trimmed.split(/[.:/,-]/).some(part => oddLetters(part) >= least)
  // Letters alone: changes of case as no camelCase has them.
  return (
    trimmed.length >= 16 && (trimmed.match(/[a-z][A-Z]|[A-Z]{2}[a-z]/g)?.length ?? 0) >= trimmed.length / 6
  )
}

/** How many letters of parts that are neither a word nor a number: some passwords have a `_` among them. */
const oddLetters = (text: string): number =>
  text
    .split('_')
    .filter(part => !plainPart.test(part) && !date.test(part))
    .reduce((sum, { length }) => sum + length, 0)

/** Names of methods, sizes, codes of errors and the like: letters and digits, and no password. */
const measured =
  /^(?:(?:sha|md|aes|rsa|utf|base|oauth|http|https|ipv|ed|pbkdf|argon|crc|ssl|tls|version|line|error|errno|code|step|part|node|host|type|user|test|table|http\/)[-_/]?\d[\w.]{0,8}|0x[\da-f]{1,16}|[\d.,:/+-]{1,32}(?:st|nd|rd|th|[smhdkbx%]|ms|[kmg]i?b)?|[a-z]{1,3}\d{1,2})$/i
/** `ORA-00942`, `E2BIG1`: codes of errors. */
const numbered = /^[A-Z]{1,8}-?\d{1,8}$/
/** `db-tls-2`, `user_id`, `app.example.org:80`, `main.rs`: names, as programs make them. */
const composed =
  /^(?:[A-Za-z][A-Za-z]{0,24}(?:[_-][A-Za-z0-9]{1,12}){1,8}|[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}(?::\d{1,5})?)$/

/** A word with letters and digits or signs, as people choose passwords: `winter2024`, `k$9tree`. */
export function looksLikePassword(value: string): boolean {
  const word = value
    .slice(0, enough)
    .trim()
    .replace(/[.,;:!?)]{1,3}$/, '')
  if (word.length < 5 || /\s/.test(word) || !/[a-z]/i.test(word)) return false
  if (!/\d|[^\w.,:;/()[\]{}<>'"|=&-]/.test(word)) return false
  if (
    measured.test(word) ||
    numbered.test(word) ||
    (composed.test(word) && !looksRandom(word)) ||
    uuid.test(word) ||
    date.test(word)
  )
    return false
  if (address.test(word) || fileName.test(word) || isPath(word) || /^[\w.+-]+@[\w-]+\.[\w.]+$/.test(word))
    return false
  return !isPlaceholder(word) && !/^(?:HTTP\/|[\w$.]{1,64}\(|[\w.]{1,64}=[^=])/i.test(word)
}
