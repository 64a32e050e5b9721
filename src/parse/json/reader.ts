import { parseBytes } from '../../lib/bytes.ts'
import type { JsonObject } from '../../lib/json.ts'
import type { Format } from '../format.ts'
import type { Head } from '../head.ts'
import type { Clock } from '../time/clock.ts'
import { objectOf, type Shape, shapes } from './shapes.ts'
import { type Takers, takersOf } from './takers.ts'

/** A line that is one JSON object. */
export interface JsonLine {
  /** Whether it has this key. */
  has(key: string): boolean
  value(): JsonObject
  /** What the formats make of it, one after the other in the order of the table, until `isWanted` says yes. */
  head(
    isWanted: (format: Format, head: Head) => boolean,
  ): { readonly format: Format; readonly head: Head } | undefined
}

/** Reads lines of JSON; undefined: the line is none. */
export type JsonReader = (line: string) => JsonLine | undefined

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

  const ofShape = (shape: Shape, found: RegExpExecArray): JsonLine => {
    let made: JsonObject | undefined
    const value = (): JsonObject => {
      made ??= objectOf(shape, found)
      return made
    }
    return {
      has: key => shape.keys.includes(key),
      value,
      head(isWanted) {
        for (const { format, plan, takes } of takersFor(shape)(found, value)) {
          if (plan !== undefined && takes === undefined && format.dialect?.is(value()) === false) continue
          const head = plan?.(found, clock) ?? format.object?.(value(), clock)
          if (head !== undefined && isWanted(format, head)) return { format, head }
        }
        return undefined
      },
    }
  }

  return line => {
    const same = known.find(line)
    if (same !== undefined) return ofShape(same.shape, same.found)
    const value = parseBytes(line)
    if (value === undefined) return undefined
    known.learn(line, value)
    return {
      has: key => key in value,
      value: () => value,
      head(isWanted) {
        for (const format of readers) {
          const head = format.object?.(value, clock)
          if (head !== undefined && isWanted(format, head)) return { format, head }
        }
        return undefined
      },
    }
  }
}
