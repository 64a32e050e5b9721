import { copyOf } from '../../lib/bytes.ts'
import { numberOf } from './value.ts'

const keyEnd = /[\s="'{}()[\],]/

/**
 * `a=1 b="two words" c='x' d=` → { a: 1, b: 'two words', c: 'x', d: '' }; undefined when something else stands between. Only
 * a bare number becomes one.
 */
export function pairs(text: string): Record<string, unknown> | undefined {
  const found: Record<string, unknown> = {}
  let at = 0
  let count = 0
  while (at < text.length) {
    if (text.charCodeAt(at) === 32) {
      at++
      continue
    }
    const key = keyAt(text, at, count++)
    if (key === undefined) return undefined
    const start = at + key.length + 1
    const end = valueEnd(text, start)
    if (end === undefined) return undefined
    found[key] = plain(text.slice(start, end))
    at = end
  }
  return found
}

/** The keys of the lines before, each with its sign, by their places: the next line mostly has the same. */
const latest: Array<{ readonly key: string; readonly sign: string } | undefined> = []
const mostLatest = 64

/** The key that begins there; undefined: none does. */
function keyAt(text: string, at: number, place: number): string | undefined {
  const known = latest[place]
  if (known !== undefined && text.startsWith(known.sign, at)) return known.key
  const equals = text.indexOf('=', at)
  const key = text.slice(at, equals)
  if (equals <= at || equals - at > 100 || keyEnd.test(key) || key === '__proto__') return undefined
  const own = copyOf(key)
  if (place < mostLatest) latest[place] = { key: own, sign: `${own}=` }
  return own
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
  const end = closing(text, start, mark)
  return end !== undefined && (end === text.length || text.charCodeAt(end) === 32) ? end : undefined
}

/** Index behind the mark that closes a text, which begins with the same; undefined: nothing does. */
function closing(text: string, start: number, mark: number): number | undefined {
  const next = text.indexOf(mark === quote ? '"' : "'", start + 1)
  if (next === -1) return undefined
  if (text.charCodeAt(next - 1) !== backslash) return next + 1
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === backslash) at++
    else if (code === mark) return at + 1
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
