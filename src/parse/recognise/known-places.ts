import { unpackNumbers } from '../../lib/packed-numbers.ts'
import { type Bits, fromHex } from './byte-sets.ts'
import { generated } from './generated/places.ts'
import type { Places } from './places.ts'

/** What the build has written: the places of all expressions in one list, numbers of two bytes in base64. */
export interface Generated {
  /** Sets of bytes in hexadecimal. */
  readonly sets: readonly string[]
  /** For each expression where its places begin in the list, how many they are, its marks, and its first places. */
  readonly sources: Readonly<Record<string, readonly number[]>>
  /** For each place the number of its set. */
  readonly numbers: string
  /** How many places are behind each, and these, counted from the first place of the expression. */
  readonly counts: string
  readonly follows: string
  /** 1 for a place at which its expression fits, whatever follows. */
  readonly isDone: string
}

/** The list, decoded. */
export interface KnownList {
  readonly sets: readonly Bits[]
  readonly numbers: Uint16Array
  /** Where in `follows` those of each place begin; one more for the end. */
  readonly from: Uint32Array
  readonly follows: Uint16Array
  readonly isDone: Uint16Array
}

/** Where in the list the places of an expression stand. */
export interface KnownRange {
  readonly start: number
  readonly size: number
  readonly marks: number
  readonly first: readonly number[]
}

let read: Generated | undefined
let list: KnownList | undefined

const all = (): Generated => {
  read ??= JSON.parse(generated) as Generated
  return read
}

export function knownList(): KnownList {
  if (list !== undefined) return list
  const { sets, numbers, counts, follows, isDone } = all()
  const sizes = unpackNumbers(counts)
  const from = new Uint32Array(sizes.length + 1)
  for (let place = 0; place < sizes.length; place++)
    from[place + 1] = (from[place] as number) + (sizes[place] as number)
  list = {
    sets: sets.map(fromHex),
    numbers: unpackNumbers(numbers),
    from,
    follows: unpackNumbers(follows),
    isDone: unpackNumbers(isDone),
  }
  return list
}

/** undefined: the expression is none of a built-in format. */
export function knownRange(source: string): KnownRange | undefined {
  const { sources } = all()
  if (!Object.hasOwn(sources, source)) return undefined
  const [start = 0, size = 0, marks = 0, ...first] = sources[source] as readonly number[]
  return { start, size, marks, first }
}

/** Places that were made at build time; undefined: the expression is none of a built-in format. */
export function knownPlaces(source: string): Places | undefined {
  const range = knownRange(source)
  if (range === undefined) return undefined
  const { sets, numbers, from, follows, isDone } = knownList()
  const { start, size, marks, first } = range
  const places = Array.from({ length: size }, (_, at) => at)
  return {
    set: places.map(at => sets[numbers[start + at] as number]),
    follow: places.map(at => [...follows.subarray(from[start + at], from[start + at + 1])]),
    first,
    done: places.filter(at => isDone[start + at] === 1),
    marks,
  }
}
