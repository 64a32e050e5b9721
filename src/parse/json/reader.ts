import { parseBytes } from '../../lib/bytes.ts'
import type { JsonObject } from '../../lib/json.ts'
import type { Format } from '../format.ts'
import type { Head } from '../head.ts'
import type { Clock } from '../time/clock.ts'
import { type Plan, planOf } from './plan.ts'
import { objectOf, type Shape, shapes } from './shapes.ts'

/** A line that is one JSON object. */
export interface JsonLine {
  readonly value: JsonObject
  /** What the formats make of it, one after the other in the order of the table, until `isWanted` says yes. */
  head(
    isWanted: (format: Format, head: Head) => boolean,
  ): { readonly format: Format; readonly head: Head } | undefined
}

/** Reads lines of JSON; undefined: the line is none. */
export type JsonReader = (line: string) => JsonLine | undefined

/** A format that may read lines of a shape, and how. */
interface Candidate {
  readonly format: Format
  readonly plan: Plan | undefined
}

export function jsonReader(formats: readonly Format[], clock: Clock): JsonReader {
  const readers = formats.filter(({ object }) => object !== undefined)
  const known = shapes()
  const candidates = new WeakMap<Shape, readonly Candidate[]>()

  const candidatesOf = (shape: Shape): readonly Candidate[] => {
    const found = candidates.get(shape)
    if (found !== undefined) return found
    const made = readers
      .filter(({ needs = [] }) => needs.every(keys => keys.some(key => shape.keys.includes(key))))
      .map(format => ({ format, plan: format.dialect && planOf(format.dialect, shape) }))
    candidates.set(shape, made)
    return made
  }

  const ofShape = (shape: Shape, found: RegExpExecArray): JsonLine => {
    const value = objectOf(shape, found)
    return {
      value,
      head(isWanted) {
        for (const { format, plan } of candidatesOf(shape)) {
          if (plan !== undefined && format.dialect?.is(value) === false) continue
          const head = plan?.(found, value, clock) ?? format.object?.(value, clock)
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
      value,
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
