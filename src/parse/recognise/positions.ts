import type { Bits } from './byte-sets.ts'
import { knownPlaces } from './known-places.ts'
import { placesOf } from './places.ts'

/** The places of many expressions, numbered through. `owner[p]` is the number of the expression that p stands in. */
export interface Positions {
  readonly set: ReadonlyArray<Bits | undefined>
  readonly follow: ReadonlyArray<readonly number[]>
  readonly owner: readonly number[]
  readonly first: readonly number[]
  readonly isDone: readonly boolean[]
}

export function positionsOf(sources: readonly string[]): Positions {
  const set: Array<Bits | undefined> = []
  const follow: number[][] = []
  const owner: number[] = []
  const first: number[] = []
  const isDone: boolean[] = []
  for (const [number, source] of sources.entries()) {
    const start = set.length
    const places = knownPlaces(source) ?? placesOf(source)
    for (let at = 0; at < places.set.length; at++) {
      set.push(places.set[at])
      follow.push((places.follow[at] as readonly number[]).map(next => next + start))
      owner.push(number)
      isDone.push(false)
    }
    for (const at of places.first) first.push(at + start)
    for (const at of places.done) isDone[at + start] = true
  }
  return { set, follow, owner, first, isDone }
}
