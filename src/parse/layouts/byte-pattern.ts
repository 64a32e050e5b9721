import { fromBytes, toBytes } from '../../lib/bytes.ts'

/** A regular expression with named groups, for byte strings. */
export interface Matcher {
  /** Name of each group, in order; '' for one without. */
  readonly names: readonly string[]
  /** The line and its groups, by their number; undefined: it is not such a line. */
  groups(line: string): ReadonlyArray<string | undefined> | undefined
}

/**
 * A regular expression for byte strings (lib/bytes.ts): `\s` is ASCII white space only, for the byte A0 may be half of a
 * letter, and `.` takes every character, as only LF ends a line. One that names letters beyond ASCII reads text instead.
 */
export function matcher(source: string, flags = ''): Matcher {
  const names = groupNames(source)
  // Groups with names would become an object for each line.
  const expression = new RegExp(inBytes(withoutNames(source)), `s${flags.replace(/[gys]/g, '')}`)
  if (!/[^\x00-\x7f]|\\u/.test(source)) return { names, groups: line => expression.exec(line) ?? undefined }
  return {
    names,
    groups: line => expression.exec(fromBytes(line))?.map(text => text && toBytes(text)),
  }
}

/** What the groups of a matcher with names only find, by their names. */
export const byName =
  ({ names, groups }: Matcher) =>
  (line: string): Readonly<Record<string, string | undefined>> | undefined => {
    const found = groups(line)
    return found && Object.fromEntries(names.map((name, at) => [name, found[at + 1]]))
  }

/** A group, or what looks like one: an escaped character, or a bracket. */
const token = /\\.|\[(?:[^\]\\]|\\.)*\]|\((?!\?)|\(\?<(?![=!])([^>]*)>/gs

const groupNames = (source: string): string[] =>
  [...source.matchAll(token)].filter(([text]) => text.startsWith('(')).map(([, name]) => name ?? '')

/** `(?<name>…)` → `(…)`, and `\k<name>` → its number. */
function withoutNames(source: string): string {
  const names = groupNames(source)
  return source
    .replace(token, text => (text.startsWith('(?<') ? '(' : text))
    .replace(/\\k<([^>]*)>|\\./gs, (text, name) =>
      name === undefined ? text : `(?:\\${names.indexOf(name) + 1})`,
    )
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
