/** Tells quickly of most hashes that they are not among some thousands of others. */
export interface HashFilter {
  add(hash: number): void
  /** False: it was not added. */
  mayHave(hash: number): boolean
  clear(): void
}

const places = 1 << 16

export function hashFilter(): HashFilter {
  const isTaken = new Uint8Array(places)
  const placeOf = (hash: number): number => (hash ^ (hash >>> 16)) & (places - 1)
  return {
    add(hash) {
      isTaken[placeOf(hash)] = 1
    },
    mayHave: hash => isTaken[placeOf(hash)] === 1,
    clear: () => isTaken.fill(0),
  }
}
