/**
 * Removes terminal escapes (colours, cursor moves, titles), and the escape character where it begins none: what stood in
 * pieces around another escape must not become one.
 */
export function stripAnsi(text: string): string {
  if (!text.includes('\x1b')) return text
  return text.replace(
    /\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b]{0,1024}(?:\x07|\x1b\\)|[@-Z\\-_])?/g,
    '',
  )
}

/**
 * Text that is safe to print on a terminal, on one line: no escapes, no control characters, and no marks that turn the
 * direction of the text around them (Unicode bidirectional controls).
 */
export function printable(text: string): string {
  if (!/[^\x20-\x7e]| {2}|^ | $/.test(text)) return text
  return stripAnsi(text)
    .replace(/\s+/g, ' ')
    .replace(/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
}

/** The same with its line breaks and tabs, for what stands in quotes or in lines of its own. */
export function withoutControls(text: string): string {
  if (!/[^\x09\x0a\x20-\x7e]/.test(text)) return text
  return stripAnsi(text).replace(
    /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    '',
  )
}

/**
 * Cuts a text to at most `length` characters, the last one `…` when something was cut; never splits a surrogate pair.
 */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 2)
  return `${text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 2 : length - 1)}…`
}

/** A message for a terminal, of one line or several: without controls, and no line so long that its end is lost to people. */
export const messageText = (message: string): string =>
  withoutControls(message).split('\n').map(shortened).join('\n')

/** What went wrong stands at the beginning of a line, and what to do at its end. */
const shortened = (line: string): string =>
  line.length <= 2000 ? line : `${cut(line, 1500)} ${line.slice(-400).replace(/^[\udc00-\udfff]/, '')}`

/** `1 type`, `3 types`; with a plural of its own: `2 deliveries`. */
export const plural = (count: number, noun: string, several = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : several}`
