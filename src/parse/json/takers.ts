import { copyOf } from '../../lib/bytes.ts'
import type { JsonObject } from '../../lib/json.ts'
import type { Format } from '../format.ts'
import type { Head } from '../head.ts'
import type { Dialect } from '../layouts/described.ts'
import { plainKey } from '../layouts/key-path.ts'
import { planOf } from './plan.ts'
import { objectOf, type Plan, type Shape } from './shapes.ts'

/** A format that may read lines of a shape, and how. */
export interface Candidate {
  readonly format: Format
  readonly plan: Plan<Head> | undefined
  /** Whether it takes the line; undefined: its values have to be looked at. */
  readonly takes: true | undefined
}

/** The formats that may take a line of a shape, in the order of the table. */
export type Takers = (found: RegExpExecArray) => readonly Candidate[]

/** Values that are remembered for each shape: levels and names of loggers, of which a program has few. */
const mostValues = 50

/**
 * Which formats take the lines of a shape. They look at few values beyond the kinds of all, such as that of the level: for
 * each of these values they are asked once.
 */
export function takersOf(shape: Shape, formats: readonly Format[]): Takers {
  const candidates = formats
    .filter(({ needs = [] }) => needs.every(keys => keys.some(key => shape.keys.includes(key))))
    .map(
      (format): Candidate => ({
        format,
        plan: format.dialect === undefined ? format.plan?.(shape) : planOf(format.dialect, shape),
        takes: undefined,
      }),
    )
  const places = placesOf(
    shape,
    candidates.flatMap(({ format }) => format.dialect ?? []),
  )
  const known = new Map<string, readonly Candidate[]>()
  return found => {
    let key = ''
    for (let i = 0; i < places.length; i++) {
      const text = found[(places[i] as number) + 1] as string
      key = i === 0 ? text : `${key}\n${text}`
    }
    const seen = known.get(key)
    if (seen !== undefined) return seen
    if (known.size >= mostValues) return candidates
    const value = objectOf(shape, found)
    const taking = candidates.flatMap(candidate => decided(candidate, value))
    known.set(copyOf(key), taking)
    return taking
  }
}

/** The candidate as far as these values decide; none when they decide that it does not take the line. */
function decided(candidate: Candidate, value: JsonObject): readonly Candidate[] {
  const { dialect } = candidate.format
  if (dialect?.decidedBy === undefined || dialect.isSure?.(value) === false) return [candidate]
  return dialect.is(value) ? [{ ...candidate, takes: true }] : []
}

/** The places of the keys whose values decide. */
function placesOf({ keys }: Shape, dialects: readonly Dialect[]): number[] {
  const deciding = dialects.flatMap(({ decidedBy = [] }) => decidedBy)
  const plain = new Set(
    dialects.flatMap(({ isLoose, decidedBy = [] }) => (isLoose ? decidedBy.map(plainKey) : [])),
  )
  return keys.flatMap((key, at) => (deciding.includes(key) || plain.has(plainKey(key)) ? [at] : []))
}
