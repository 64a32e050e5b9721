import { parseBytes } from '../../lib/bytes.ts'
import type { JsonObject } from '../../lib/json.ts'
import type { Format } from '../format.ts'
import type { Head } from '../head.ts'
import type { Clock } from '../time/clock.ts'
import { objectOf, type Shape, shapes } from './shapes.ts'
import { type Takers, takersOf } from './takers.ts'

/** A line that is one JSON object: of a known shape, or read as a whole. */
export type JsonLine =
  | { readonly shape: Shape; readonly found: RegExpExecArray }
  | { readonly shape: undefined; readonly value: JsonObject }

/** A format, and what it makes of a line. */
export interface Begun {
  readonly is: 'begins'
  readonly format: Format
  readonly head: Head
}

/** Reads lines of JSON. */
export interface JsonReader {
  /** undefined: the line is none. */
  read(line: string): JsonLine | undefined
  /** What the formats make of it, one after the other in the order of the table, until `isWanted` says yes. */
  head(line: JsonLine, isWanted?: (format: Format, head: Head) => boolean): Begun | undefined
}

export const hasKey = (line: JsonLine, key: string): boolean =>
  line.shape === undefined ? key in line.value : line.shape.keys.includes(key)

export const objectIn = (line: JsonLine): JsonObject =>
  line.shape === undefined ? line.value : objectOf(line.shape, line.found)

export function jsonReader(formats: readonly Format[], clock: Clock): JsonReader {
  const readers = formats.filter(({ object }) => object !== undefined)
  const known = shapes()
  const takers = new WeakMap<Shape, Takers>()

  const takersFor = (shape: Shape): Takers => {
    const found = takers.get(shape)
    if (found !== undefined) return found
    const made = takersOf(shape, readers)
    takers.set(shape, made)
    return made
  }

  const ofShape = (shape: Shape, found: RegExpExecArray, isWanted: Parameters<JsonReader['head']>[1]) => {
    const takers = takersFor(shape)(found)
    let value: JsonObject | undefined
    for (let at = 0; at < takers.length; at++) {
      const { format, plan, takes } = takers[at] as (typeof takers)[number]
      if (takes === undefined && format.dialect !== undefined) {
        value ??= objectOf(shape, found)
        if (!format.dialect.is(value)) continue
      }
      let head = plan?.(found, clock)
      if (head === undefined) {
        value ??= objectOf(shape, found)
        head = format.object?.(value, clock)
      }
      if (head !== undefined && (isWanted === undefined || isWanted(format, head)))
        return { is: 'begins', format, head } as const
    }
    return undefined
  }

  return {
    read(line) {
      const same = known.find(line)
      if (same !== undefined) return same
      const value = parseBytes(line)
      if (value === undefined) return undefined
      known.learn(line, value)
      return { shape: undefined, value }
    },
    head(line, isWanted) {
      if (line.shape !== undefined) return ofShape(line.shape, line.found, isWanted)
      for (const format of readers) {
        const head = format.object?.(line.value, clock)
        if (head !== undefined && (isWanted === undefined || isWanted(format, head)))
          return { is: 'begins', format, head }
      }
      return undefined
    },
  }
}
