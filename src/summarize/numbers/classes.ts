/** The widest class: its values differ from its centre by less than 1 %. */
const accuracy = 0.0095
const gamma = (1 + accuracy) / (1 - accuracy)
const logGamma = Math.log(gamma)

/** Smaller amounts count as 0. */
export const tiny = 1e-12

/** The class of an amount, which is at least `tiny`. */
export const classOf = (size: number): number => Math.ceil(Math.log(size) / logGamma)

/** Counts values of a class. */
export const count = (classes: Map<number, number>, at: number, times: number): void => {
  classes.set(at, (classes.get(at) ?? 0) + times)
}

/** Classes with the numbers of their values, the least first. */
export const ordered = (classes: ReadonlyMap<number, number>): Array<[number, number]> =>
  [...classes].sort(([a], [b]) => a - b)

/** Numbers of values by class. */
export interface Classes {
  readonly negative: ReadonlyMap<number, number>
  readonly zeros: number
  readonly positive: ReadonlyMap<number, number>
}

/** The centre of the class in which the value of this rank lies, counted from 1 at the least value. */
export function centreAt(rank: number, { negative, zeros, positive }: Classes): number {
  let left = rank
  for (const [at, times] of ordered(negative).reverse()) {
    left -= times
    if (left <= 0) return -centre(at)
  }
  left -= zeros
  if (left <= 0) return 0
  for (const [at, times] of ordered(positive)) {
    left -= times
    if (left <= 0) return centre(at)
  }
  return Number.POSITIVE_INFINITY
}

/** The value that is at the same relative distance from both ends of a class. */
const centre = (at: number): number => (2 * gamma ** at) / (gamma + 1)
