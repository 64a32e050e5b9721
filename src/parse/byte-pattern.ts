import { fromBytes, toBytes } from '../lib/bytes.ts'

/** What a regular expression with named groups finds in a line; undefined: it is not such a line. */
export type Matcher = (line: string) => Readonly<Record<string, string | undefined>> | undefined

/**
 * A regular expression for byte strings (lib/bytes.ts): `\s` is ASCII white space only, for the byte A0 may be half of a
 * letter, and `.` takes every character, as only LF ends a line. One that names letters beyond ASCII reads text instead.
 */
export function matcher(source: string, flags = ''): Matcher {
  const pattern = new RegExp(inBytes(source), `s${flags.replace(/[gys]/g, '')}`)
  if (!/[^\x00-\x7f]|\\u/.test(source)) return line => pattern.exec(line)?.groups ?? undefined
  return line => {
    const groups = pattern.exec(fromBytes(line))?.groups
    return (
      groups &&
      Object.fromEntries(Object.entries(groups).map(([key, value]) => [key, value && toBytes(value)]))
    )
  }
}

/** `\s` and `\S` spelled out, inside brackets and outside. */
export function inBytes(source: string): string {
  let result = ''
  let isClass = false
  for (let at = 0; at < source.length; at++) {
    const char = source[at] ?? ''
    const next = source[at + 1] ?? ''
    if (char === '\\') {
      at++
      if (next === 's') result += isClass ? '\\t-\\r ' : '[\\t-\\r ]'
      else if (next === 'S' && !isClass) result += '[^\\t-\\r ]'
      else result += char + next
      continue
    }
    if (char === '[') isClass = true
    else if (char === ']') isClass = false
    result += char
  }
  return result
}
