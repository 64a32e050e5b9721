import { numberOf } from './value.ts'

const keyEnd = /[\s="'{}()[\],]/

/**
 * `a=1 b="two words" c='x' d=` → { a: 1, b: 'two words', c: 'x', d: '' }; undefined when something else stands between. Only
 * a bare number becomes one.
 */
export function pairs(text: string): Record<string, unknown> | undefined {
  const found: Record<string, unknown> = {}
  let at = 0
  while (at < text.length) {
    if (text.charCodeAt(at) === 32) {
      at++
      continue
    }
    const equals = text.indexOf('=', at)
    const key = text.slice(at, equals)
    if (equals <= at || equals - at > 100 || keyEnd.test(key) || key === '__proto__') return undefined
    const end = valueEnd(text, equals + 1)
    if (end === undefined) return undefined
    found[key] = plain(text.slice(equals + 1, end))
    at = end
  }
  return found
}

const quote = 34
const apostrophe = 39
const backslash = 92

/** Index behind the value; undefined when a quote is not closed or something sticks to it. */
function valueEnd(text: string, start: number): number | undefined {
  const mark = text.charCodeAt(start)
  if (mark !== quote && mark !== apostrophe) {
    const space = text.indexOf(' ', start)
    return space === -1 ? text.length : space
  }
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === backslash) at++
    else if (code === mark)
      return at + 1 === text.length || text.charCodeAt(at + 1) === 32 ? at + 1 : undefined
  }
  return undefined
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

function plain(value: string): unknown {
  const mark = value.charCodeAt(0)
  if (mark !== quote && mark !== apostrophe) return numberOf(value) ?? value
  const inside = value.slice(1, -1)
  return inside.includes('\\') ? inside.replace(/\\(.)/gs, (_, char) => escapes[char] ?? char) : inside
}
