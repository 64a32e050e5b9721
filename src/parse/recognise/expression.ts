import { anyByte, type ByteSet, classOf, controls, highBytes, noBytes, not, union } from './byte-sets.ts'
import { either, type Node, nothing, partsOf, single } from './node.ts'

/** More copies of a part than these are not counted: it is then a repeated one. So are parts that may be left out. */
const mostCopies = 8
const mostOptional = 2

/**
 * The source of a regular expression → its tree. What no automaton knows is left out or widened: look-arounds and word
 * borders ask for nothing, a reference to a group stands for any text, large counts have no upper limit.
 */
export function parseExpression(source: string): Node {
  const isWide = /[^\x00-\x7f]|\\u/.test(source)
  let at = 0

  const alternatives = (): Node => {
    const found = [sequence()]
    while (source[at] === '|') {
      at++
      found.push(sequence())
    }
    return found.length === 1 ? (found[0] ?? nothing) : either(found.map(partsOf))
  }

  const sequence = (): Node => {
    const parts: Node[] = []
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repetition(part()))
    return { is: 'all', of: parts }
  }

  const part = (): Node => {
    const char = source[at++] ?? ''
    if (char === '(') return group()
    if (char === '[') return bytes(knownBracket())
    if (char === '.') return bytes(anyByte)
    if (char === '^') return { is: 'start' }
    if (char === '$') return { is: 'end' }
    if (char === '\\') return afterBackslash()
    return literal(codePointAt(at - 1))
  }

  /** A character beyond the first plane takes two places in the source. */
  const codePointAt = (start: number): number => {
    const code = source.codePointAt(start) ?? 0
    if (code > 0xffff) at++
    return code
  }

  const group = (): Node => {
    const kind =
      source[at] === '?' ? (/^\?(?:<?[=!]|:|<[^>]{1,200}>)/.exec(source.slice(at, at + 210))?.[0] ?? '') : ''
    at += kind.length
    const inside = alternatives()
    at++
    return /[=!]$/.test(kind) && !kind.endsWith('>') ? nothing : inside
  }

  const afterBackslash = (): Node => {
    const letter = source[at] ?? ''
    const known = classOf(letter)
    if (known !== undefined) {
      at++
      return bytes(known)
    }
    if (letter === 'b' || letter === 'B') {
      at++
      return nothing
    }
    if (letter === 'k' || /[1-9]/.test(letter)) {
      at += /^(?:k<[^>]{0,200}>|\d{1,3})/.exec(source.slice(at, at + 210))?.[0].length ?? 1
      return { is: 'repeated', of: { is: 'bytes', set: anyByte }, min: 0, max: 0, isEndless: true }
    }
    return literal(escapedCode())
  }

  /** What stands behind a backslash, as one character. */
  const escapedCode = (): number => {
    const [whole, hex, wide] =
      /^(?:x([0-9a-fA-F]{2})|u\{?([0-9a-fA-F]{4,6})\}?)/.exec(source.slice(at, at + 9)) ?? []
    if (whole !== undefined) {
      at += whole.length
      return Number.parseInt(hex ?? wide ?? '', 16)
    }
    const letter = source[at++] ?? ''
    return controls[letter] ?? letter.charCodeAt(0)
  }

  const literal = (code: number): Node => {
    if (code < 128 || !isWide) return single(code & 255)
    const encoded = Buffer.from(String.fromCodePoint(code)).toString('latin1')
    return { is: 'all', of: [...encoded].map(byte => single(byte.charCodeAt(0))) }
  }

  /** The same brackets stand in many expressions. */
  const knownBracket = (): ByteSet => {
    const begin = at
    const end = bracketEnd.exec(source.slice(at))?.[0].length ?? 0
    const key = `${isWide} ${source.slice(at, at + end)}`
    const known = brackets.get(key)
    if (known !== undefined) {
      at = begin + end
      return known
    }
    const found = bracket()
    brackets.set(key, found)
    return found
  }

  const bracket = (): ByteSet => {
    const isNot = source[at] === '^'
    if (isNot) at++
    let set = noBytes()
    while (at < source.length && source[at] !== ']') {
      const first = member(isNot)
      if (typeof first !== 'number') set = union(set, first)
      else if (source[at] === '-' && source[at + 1] !== ']') {
        at++
        const last = member(isNot)
        const to = typeof last === 'number' ? last : first
        for (let code = first; code <= Math.min(to, 255); code++) set[code] = 1
        if (to > 127 && isWide) set = union(set, highBytes)
      } else if (first > 127 && isWide) set = union(set, highBytes)
      else set[first & 255] = 1
    }
    at++
    if (!isNot) return set
    return isWide ? union(not(set), highBytes) : not(set)
  }

  /** One character of a bracket, or a class in it; what a bracket leaves out may be in it where that is not sure. */
  const member = (isNot: boolean): number | ByteSet => {
    if (source[at] !== '\\') return codePointAt(at++)
    at++
    const letter = source[at] ?? ''
    const known = isNot ? surelyIn(letter) : classOf(letter)
    if (known !== undefined) at++
    else if (letter === 'b') {
      at++
      return 8
    }
    return known ?? escapedCode()
  }

  /** A character of text is one byte or several. */
  const bytes = (set: ByteSet): Node => {
    const one: Node = { is: 'bytes', set }
    if (!isWide || !set.some((has, byte) => byte > 127 && has === 1)) return one
    const more: Node = {
      is: 'repeated',
      of: { is: 'bytes', set: highBytes },
      min: 0,
      max: 0,
      isEndless: true,
    }
    return { is: 'all', of: [one, more] }
  }

  const repetition = (of: Node): Node => {
    if (!quantifiers.includes(source[at] ?? ' ')) return of
    const [whole, sign, least, comma, most] =
      /^(?:([*+?])|\{(\d{1,9})(?:(,)(\d{0,9}))?\})\??/.exec(source.slice(at, at + 24)) ?? []
    if (whole === undefined) return of
    at += whole.length
    if (sign !== undefined) {
      return { is: 'repeated', of, min: sign === '+' ? 1 : 0, max: 1, isEndless: sign !== '?' }
    }
    const min = Math.min(Number(least), mostCopies)
    const max = comma === undefined ? Number(least) : most ? Number(most) : Number.POSITIVE_INFINITY
    const isEndless = max > mostCopies || max - min > mostOptional
    return { is: 'repeated', of, min, max, isEndless }
  }

  return alternatives()
}

const quantifiers = '*+?{'

const brackets = new Map<string, ByteSet>()
const bracketEnd = /^(?:[^\]\\]|\\.)*\]/s

/** The bytes that this class surely holds: those that its opposite does not. */
function surelyIn(letter: string): ByteSet | undefined {
  const isLower = letter === letter.toLowerCase()
  const opposite = classOf(isLower ? letter.toUpperCase() : letter.toLowerCase())
  return opposite === undefined ? undefined : not(opposite)
}
