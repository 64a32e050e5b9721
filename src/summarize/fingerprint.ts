import { cut, printable } from '../lib/text.ts'
import type { Log } from '../records/index.ts'
import { hideSecrets } from '../redact/hide-secrets.ts'

/** Parts that differ between errors of the same kind, with the text that replaces them; the most specific first. */
const masks: ReadonlyArray<readonly [RegExp, string]> = [
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:\s?(?:Z|UTC|[+-]\d\d:?\d\d)\b)?/g, '<time>'],
  [/\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\b/g, '<time>'],
  [/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi, '<id>'],
  // The host is kept, because it tells which service failed.
  [/(\bhttps?:\/\/[^\s/?#"'<>]+)[/?#][^\s"'<>)]*/g, '$1/<path>'],
  [/(?<![\w<:/.])(?:~|\.{1,2}|[A-Za-z]:)?(?:[/\\][\w.@+~-]+){2,}[/\\]?/g, '<path>'],
  [/\b0x[\da-f]+\b/gi, '<hex>'],
  [/\b(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{8,}\b/gi, '<hex>'],
  // req_8f3kQ2mZ01ab: mixed letters and digits after a prefix; not a word or the name of a model.
  [/\b[a-z]{2,12}_(?=[A-Za-z]*\d)[A-Za-z\d]{6,}\b/g, '<id>'],
  // Sentences and long texts in quotes; short quoted names such as 'answer' are kept, because they tell errors apart.
  [/(?<!\w)"(?:[^"\n]*\s[^"\n]*|[^"\n]{33,})"/g, '"<text>"'],
  [/(?<!\w)'(?:[^'\n]*\s[^'\n]*|[^'\n]{33,})'(?!\w)/g, "'<text>'"],
  // Numbers, but not in gpt-4o, `code: 402` or `HTTP 503`, which are kinds of errors.
  [
    /(?<![\w]|[A-Za-z]-|\d-|(?:code|status|http)["']?[ :=]{0,3})\d+(?:[.,]\d+)*(?:ms|s|[kmg]i?b)?(?![\w]|\.\d)/gi,
    '<n>',
  ],
  [/(?<=[A-Za-z][-_])\d{3,}\b/g, '<n>'],
]

const longest = 2000

/** A request in an access log: method, path, protocol and status. */
const request = /^(?:\S{1,80} )?"?([A-Z]{3,8}) ([^\s?#]{1,500})[^\s]{0,2000} (HTTP\/\d(?:\.\d)?)"? (\d{3})\b/

/**
 * Masks ids, numbers, paths and times in a text. Path and status of a request are kept, because they tell requests
 * apart.
 */
export function mask(text: string): string {
  const [, method, path = '', protocol, status] = request.exec(text) ?? []
  if (method === undefined) return masked(text)
  return `${method} ${path.replace(/\/(?:\d+|[\da-f]{8,}[\da-f-]{0,60})(?=\/|$)/gi, '/<id>')} ${protocol} ${status}`
}

const masked = (text: string): string =>
  masks.reduce((masked, [pattern, name]) => masked.replace(pattern, name), text)

/** The kind of a message that is not an error: its text with the variable parts masked. */
export const templateOf = (message: string): string => cut(mask(clean(message)), 200)

/** The kind of an error, equal for errors of the same kind: the exception's class and message, else the log message. */
export function fingerprint(record: Log): string {
  const { exception, message } = record
  const text = exception?.type
    ? `${exception.type}: ${exception.message ?? message ?? ''}`
    : (message ?? exception?.message ?? '')
  return cut(mask(clean(text)), 200) || '(no message)'
}

/** One error as an example: one line, without secrets, at most 300 characters. */
export function sampleOf(record: Log): string {
  const { exception, message } = record
  const cause = exception?.type
    ? `${exception.type}${exception.message ? `: ${exception.message}` : ''}`
    : undefined
  const text = clean(message ?? '')
  const more = clean(cause ?? '')
  return cut(more === '' || text.includes(more) ? text : text === '' ? more : `${text} (${more})`, 300)
}

const clean = (text: string): string => printable(hideSecrets(text).slice(0, longest))
