import { ownText } from '../../lib/bytes.ts'
import { cut, printable } from '../../lib/text.ts'
import type { Log } from '../../records/index.ts'
import { hideSecrets, mayHoldSecret } from '../../redact/hide-secrets.ts'

/** A part of a text that differs between errors of the same kind. */
interface Mask {
  readonly pattern: RegExp
  /** The text that replaces it. */
  readonly name: string
  /** A cheap test of what the pattern needs: texts that fail it are not searched. */
  readonly needs: RegExp
}

const [digit, slash, url, quote, apostrophe] = [/\d/, /[/\\]/, /:\/\//, /"/, /'/]
/** A word with letters and digits side by side. */
const mixed = /\d[A-Za-z]|[A-Za-z]\d/

/** The most specific first. */
const masks: readonly Mask[] = [
  {
    pattern: /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:\s?(?:Z|UTC|[+-]\d\d:?\d\d)\b)?/g,
    name: '<time>',
    needs: /\d-\d\d[T ]\d/,
  },
  { pattern: /\b\d{4}-\d\d-\d\d\b/g, name: '<date>', needs: /\d-\d\d-\d/ },
  // Addresses of the hardware and of IPv6, which hold no word.
  {
    pattern: /(?<![\w:.])(?=[a-f:]{0,38}\d)(?:[\da-f]{1,4}:{1,2}){3,7}[\da-f]{1,4}(?![\w:])/gi,
    name: '<address>',
    needs: /[\da-f]:[\da-f:]{2}/i,
  },
  { pattern: /\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\b/g, name: '<time>', needs: /:\d\d:/ },
  {
    pattern: /\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi,
    name: '<id>',
    needs: /-[\da-f]{4}-/i,
  },
  // The host is kept, because it tells which service failed.
  { pattern: /(\bhttps?:\/\/[^\s/?#"'<>]+)[/?#][^\s"'<>)]*/g, name: '$1/<path>', needs: url },
  {
    pattern: /(?<![\w<:/.])(?:~|\.{1,2}|[A-Za-z]:)?(?:[/\\][\w.@+~-]+){2,}[/\\]?/g,
    name: '<path>',
    needs: slash,
  },
  { pattern: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, name: '<mail>', needs: /@/ },
  // Worker@1f2e3d4: a Java object without a text of its own.
  { pattern: /(?<=\w)@[\da-f]{5,8}\b/g, name: '@<hex>', needs: /@/ },
  { pattern: /\b0x[\da-f]+\b/gi, name: '<hex>', needs: /0x/i },
  { pattern: /\b(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{8,}\b/gi, name: '<hex>', needs: mixed },
  // req_8f3kQ2mZ01ab: mixed letters and digits after a prefix; not a word or the name of a model.
  { pattern: /\b[a-z]{2,12}_(?=[A-Za-z]*\d)[A-Za-z\d]{6,}\b/g, name: '<id>', needs: /_/ },
  // blk_-1608999687, attempt_1445144423722_0020_m_000000_0: a word and a long number.
  { pattern: /\b[a-z]{2,16}_-?\d{5,}(?:_\w{0,64})?\b/g, name: '<id>', needs: /_-?\d{5}/ },
  // Sentences and long texts in quotes; short quoted names such as 'answer' are kept, because they tell errors apart.
  { pattern: /(?<!\w)"(?:[^"\n]*\s[^"\n]*|[^"\n]{33,})"/g, name: '"<text>"', needs: quote },
  { pattern: /(?<!\w)'(?:[^'\n]*\s[^'\n]*|[^'\n]{33,})'(?!\w)/g, name: "'<text>'", needs: apostrophe },
  // Numbers, but not in gpt-4o, `code: 402`, `HTTP 503` or `[Errno 104]`, which are kinds of errors.
  {
    pattern:
      /(?<![\w]|[A-Za-z]-|\d-|(?:code|errno|status|http)["']?[ :=]{0,3})\d+(?:[.,]\d+)*(?:[nmuµ]?s|min|h|%|[kmgt]?i?b| [kmgt]i?b)?(?![\w]|\.\d)/gi,
    name: '<n>',
    needs: digit,
  },
  { pattern: /(?<=[A-Za-z][-_])\d{3,}\b/g, name: '<n>', needs: /[-_]\d{3}/ },
]

const longest = 2000

/** A request in an access log: method, path, protocol and status. */
const request = /^(?:\S{1,80} )?"?([A-Z]{3,8}) ([^\s?#]{1,500})[^\s]{0,2000} (HTTP\/\d(?:\.\d)?)"? (\d{3})\b/

/** Whether a text, masked or not, is a request of an access log. */
export const isRequest = (text: string): boolean => request.test(text)

/**
 * Masks ids, numbers, paths and times in a text. Path and status of a request are kept, because they tell requests
 * apart.
 */
export function mask(text: string): string {
  const [, method, path = '', protocol, status] = request.exec(text) ?? []
  if (method === undefined) return masked(text)
  return `${method} ${path.replace(/\/(?:\d+|[\da-f]{8,}[\da-f-]{0,60})(?=\/|$)/gi, '/<id>')} ${protocol} ${status}`
}

/** Without any of these characters, in words that stand one blank apart, a text of ASCII is masked as it is. */
const special = /[^ !#-&(-,.:-?A-[\]-~]/
const longestTemplate = 200

/** Whether a text without secrets surely is its own template, as most are that have no numbers. */
export const isOwnTemplate = (text: string): boolean =>
  text.length <= longestTemplate &&
  !special.test(text) &&
  !text.includes('  ') &&
  text.charCodeAt(0) !== blank &&
  text.charCodeAt(text.length - 1) !== blank

const blank = 32

const masked = (text: string): string =>
  masks.reduce(
    (masked, { pattern, name, needs }) => (needs.test(masked) ? masked.replace(pattern, name) : masked),
    text,
  )

/** The kind of a message that is not an error: its text with the variable parts masked. `isHidden`: it has no secrets. */
export function templateOf(message: string, isHidden = false): string {
  const shown = isHidden || !mayHoldSecret(message) ? message : hideSecrets(message)
  const kind = isOwnTemplate(shown) ? shown : cut(mask(clean(shown)), longestTemplate)
  return ownText(kind)
}

/** The kind of an error, equal for errors of the same kind: the exception's class and message, else the log message. */
export function fingerprint(record: Log, isHidden = false): string {
  const { exception, message } = record
  const text = exception?.type
    ? `${exception.type}: ${exception.message ?? message ?? ''}`
    : (message ?? exception?.message ?? '')
  return templateOf(text, isHidden) || '(no message)'
}

/** One error as an example: one line, without secrets, at most 300 characters. */
export function sampleOf(record: Log): string {
  const { exception, message } = record
  const cause = exception?.type
    ? `${exception.type}${exception.message ? `: ${exception.message}` : ''}`
    : undefined
  const text = clean(hideSecrets(message ?? ''))
  const more = clean(hideSecrets(cause ?? ''))
  return cut(more === '' || text.includes(more) ? text : text === '' ? more : `${text} (${more})`, 300)
}

/** Bytes of a trace that are kept: its beginning and its end, where the cause stands. */
const mostTrace = 3000

/** The stack trace of an error, without secrets, its middle cut out if it is long; undefined when it has none. */
export function traceOf({ exception }: Log): string | undefined {
  if (exception?.stacktrace === undefined) return undefined
  const text = hideSecrets(exception.stacktrace)
  const half = mostTrace / 2
  return text.length <= mostTrace ? text : `${text.slice(0, half)}\n…\n${text.slice(-half)}`
}

const clean = (text: string): string => printable(text.slice(0, longest))
