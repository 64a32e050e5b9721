import { type Bits, endOfText } from './byte-sets.ts'
import { knownList, knownRange } from './known-places.ts'
import { placesOf } from './places.ts'

/** The places of many expressions in one list: thirteen thousand for the built-in formats. */
export interface Positions {
  readonly sets: readonly Bits[]
  /** For each place the number of its set, `endOfText` at the end of the text. */
  readonly set: Uint16Array
  /** The places behind place `p`: `follow` from `from[p]` up to `from[p + 1]`. */
  readonly from: Uint32Array
  readonly follow: Uint32Array
  /** The number of the expression that a place stands in. */
  readonly owner: Uint16Array
  /** 1 for a place at which its expression fits, whatever follows. */
  readonly isDone: Uint8Array
  /** For each expression its first places, and the marks of every text that it fits (marks.ts). */
  readonly first: ReadonlyArray<readonly number[]>
  readonly marks: readonly number[]
}

/** One expression, its places counted from its first. */
interface Part {
  readonly size: number
  readonly first: readonly number[]
  readonly marks: number
  /** Writes its places into the list, from place `start` and entry `at` of `follow` on. */
  write(list: List, start: number, at: number): void
  /** How many entries of `follow` it needs. */
  readonly entries: number
}

type List = Pick<Positions, 'set' | 'from' | 'follow' | 'isDone'>

export function positionsOf(sources: readonly string[]): Positions {
  const sets = [...knownList().sets]
  const parts = sources.map(source => knownPart(source) ?? newPart(source, sets))
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  const owner = new Uint16Array(size)
  const list = {
    set: new Uint16Array(size),
    from: new Uint32Array(size + 1),
    follow: new Uint32Array(parts.reduce((sum, part) => sum + part.entries, 0)),
    isDone: new Uint8Array(size),
  }
  const first: number[][] = []
  let start = 0
  let at = 0
  for (const [number, part] of parts.entries()) {
    part.write(list, start, at)
    owner.fill(number, start, start + part.size)
    first.push(part.first.map(place => place + start))
    start += part.size
    at += part.entries
  }
  list.from[size] = at
  return { ...list, sets, owner, first, marks: parts.map(({ marks }) => marks) }
}

function knownPart(source: string): Part | undefined {
  const range = knownRange(source)
  if (range === undefined) return undefined
  const { size, first, marks } = range
  const known = knownList()
  const begin = known.from[range.start] as number
  const entries = (known.from[range.start + size] as number) - begin
  return {
    size,
    first,
    marks,
    entries,
    write({ set, from, follow, isDone }, start, at) {
      set.set(known.numbers.subarray(range.start, range.start + size), start)
      isDone.set(known.isDone.subarray(range.start, range.start + size), start)
      for (let place = 0; place < size; place++)
        from[start + place] = (known.from[range.start + place] as number) - begin + at
      for (let entry = 0; entry < entries; entry++)
        follow[at + entry] = (known.follows[begin + entry] as number) + start
    },
  }
}

function newPart(source: string, sets: Bits[]): Part {
  const places = placesOf(source)
  const { first, marks } = places
  return {
    size: places.set.length,
    first,
    marks,
    entries: places.follow.reduce((sum, { length }) => sum + length, 0),
    write({ set, from, follow, isDone }, start, at) {
      let entry = at
      for (const [place, bits] of places.set.entries()) {
        set[start + place] = bits === undefined ? endOfText : sets.push(bits) - 1
        from[start + place] = entry
        for (const next of places.follow[place] ?? []) follow[entry++] = next + start
      }
      for (const place of places.done) isDone[start + place] = 1
    },
  }
}
