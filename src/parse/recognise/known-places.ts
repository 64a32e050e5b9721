import { fromHex } from './byte-sets.ts'
import { generated } from './generated/places.ts'
import type { Places } from './places.ts'

/** What the build has written: sets of bytes in hexadecimal, and for each source its places. */
interface Known {
  readonly sets: readonly string[]
  /** `s`: the number of each place’s set, -1 for the end; `f`, `a`, `d` and `m`: follow, first, done and marks. */
  readonly places: Readonly<
    Record<
      string,
      {
        readonly s: readonly number[]
        readonly f: number[][]
        readonly a: number[]
        readonly d: number[]
        readonly m: number
      }
    >
  >
}

let known: Known | undefined

/** Places that were made at build time; undefined: the expression is none of a built-in format. */
export function knownPlaces(source: string): Places | undefined {
  known ??= JSON.parse(generated) as Known
  const { sets, places } = known
  if (!Object.hasOwn(places, source)) return undefined
  const found = places[source] as NonNullable<(typeof places)[string]>
  return {
    set: found.s.map(number => (number < 0 ? undefined : setOf(sets[number] ?? ''))),
    follow: found.f,
    first: found.a,
    done: found.d,
    marks: found.m,
  }
}

const decoded = new Map<string, Uint8Array>()

function setOf(hex: string): Uint8Array {
  const before = decoded.get(hex)
  if (before !== undefined) return before
  const made = fromHex(hex)
  decoded.set(hex, made)
  return made
}
