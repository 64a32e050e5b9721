import type { JsonObject } from '../../lib/json.ts'
import type { Clock } from '../time/clock.ts'

/** What a value of a shape is, as it stands in the line. */
export type Kind = 'text' | 'integer' | 'number' | 'boolean' | 'null'

/** Lines of JSON that one place of a program writes: the same keys in the same order, with values of the same kinds. */
export interface Shape {
  readonly keys: readonly string[]
  readonly kinds: readonly Kind[]
  /** The texts of the values, by key, behind the whole line; undefined: the line has another shape. */
  match(line: string): RegExpExecArray | undefined
}

/** Reads a line of one shape; undefined: it needs the object. */
export type Plan<Result> = (found: RegExpExecArray, clock: Clock) => Result | undefined

/** Shapes that are remembered, the one that was met last in front. */
const mostShapes = 12
const mostKeys = 60
/** Characters of all keys of a shape: what is longer is data, and an engine refuses expressions that are too long. */
const mostCharacters = 4000

const blank = String.raw`[\t ]*`
// No `\u` and no `\/`: what is written must be what JSON.stringify would write.
const patterns: Readonly<Record<Kind, string>> = {
  text: String.raw`"([^"\\\x00-\x1f]*(?:\\["\\bfnrt][^"\\\x00-\x1f]*)*)"`,
  integer: String.raw`(-?[1-9]\d{0,14}|0)`,
  number: String.raw`(-?(?:0|[1-9]\d{0,14})\.\d{1,17})`,
  boolean: '(true|false)',
  null: '(null)',
}

/**
 * Recognises lines by the shapes of earlier ones: a regular expression of their keys reads a line several times as fast
 * as a parser of JSON, and tells as surely that it is one.
 */
export interface Shapes {
  find(line: string): { readonly shape: Shape; readonly found: RegExpExecArray } | undefined
  /** A line that is JSON, and its object, of which the texts are byte strings. */
  learn(line: string, value: JsonObject): void
}

export function shapes(): Shapes {
  const known: Shape[] = []
  let misses = 0
  return {
    find(line) {
      for (let at = 0; at < known.length; at++) {
        const shape = known[at] as Shape
        const found = shape.match(line)
        if (found === undefined) continue
        if (at > 0) {
          known.splice(at, 1)
          known.unshift(shape)
        }
        misses = 0
        return { shape, found }
      }
      return undefined
    },
    learn(line, value) {
      // A log in which no two lines are alike is not worth any of this.
      if (misses++ > 100 && misses % 64 !== 0) return
      const keys = Object.keys(value)
      if (known.some(shape => isSame(shape, keys, value))) return
      const made = shapeOf(value)
      if (made === undefined || made.match(line) === undefined) return
      known.unshift(made)
      if (known.length > mostShapes) known.pop()
    },
  }
}

/** A shape that is known, in a line with escapes that its expression leaves to a parser of JSON. */
const isSame = (shape: Shape, keys: readonly string[], value: JsonObject): boolean =>
  shape.keys.length === keys.length &&
  shape.keys.every((key, at) => key === keys[at] && shape.kinds[at] === kindOf(value[key]))

function shapeOf(value: JsonObject): Shape | undefined {
  const keys = Object.keys(value)
  const kinds = keys.map(key => kindOf(value[key]))
  // Keys that are numbers stand in another order in the object; others may not stand in the line as they are here.
  if (
    keys.length === 0 ||
    keys.length > mostKeys ||
    keys.reduce((sum, key) => sum + key.length, 0) > mostCharacters ||
    keys.some(key => !/^[A-Za-z_@$][\w@$. -]*$/.test(key) || key === '__proto__')
  )
    return undefined
  if (kinds.includes(undefined)) return undefined
  const members = keys.map((key, at) => {
    const name = key.replace(/[.$]/g, String.raw`\$&`)
    return `"${name}"${blank}:${blank}${patterns[kinds[at] as Kind]}`
  })
  const expression = new RegExp(
    String.raw`^\{${blank}${members.join(`${blank},${blank}`)}${blank}\}${blank}$`,
  )
  return { keys, kinds: kinds as Kind[], match: line => expression.exec(line) ?? undefined }
}

function kindOf(value: unknown): Kind | undefined {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  if (typeof value === 'boolean') return 'boolean'
  return value === null ? 'null' : undefined
}

/** The value of the key at this place. */
export const valueAtPlace = (shape: Shape, found: RegExpExecArray, at: number): unknown =>
  valueAs(shape, at, found[at + 1] as string)

/** The text inside the quotes. */
export const unquoted = (text: string): string => (text.includes('\\') ? JSON.parse(`"${text}"`) : text)

/** The value that stands for this text at a place. */
export function valueAs({ kinds }: Shape, at: number, text: string): unknown {
  switch (kinds[at]) {
    case 'text':
      return unquoted(text)
    case 'integer':
    case 'number':
      return Number(text)
    case 'boolean':
      return text === 'true'
    default:
      return null
  }
}

/** The object, its keys in the order of the line. */
export function objectOf(shape: Shape, found: RegExpExecArray): JsonObject {
  const value: Record<string, unknown> = {}
  const { keys } = shape
  for (let at = 0; at < keys.length; at++) value[keys[at] as string] = valueAtPlace(shape, found, at)
  return value
}

/** Writes the values at these places as JSON.stringify would write an object of them; undefined: there are none. */
export function dataWriter({ keys, kinds }: Shape, places: readonly number[]) {
  if (places.length === 0) return undefined
  const quote = (at: number | undefined): string => (at !== undefined && kinds[at] === 'text' ? '"' : '')
  /** What stands before each value, and behind the last one. */
  const before = places.map(
    (at, i) => `${quote(places[i - 1])}${i === 0 ? '{' : ','}${JSON.stringify(keys[at])}:${quote(at)}`,
  )
  const end = `${quote(places.at(-1))}}`
  return (found: RegExpExecArray): string => {
    let json = ''
    for (let i = 0; i < places.length; i++) {
      const at = places[i] as number
      const text = found[at + 1] as string
      json += (before[i] as string) + (kinds[at] === 'number' ? String(Number(text)) : text)
    }
    return json + end
  }
}
