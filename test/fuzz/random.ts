/** A sequence of random choices that depends on the seed only, so that a find can be seen again. */
export interface Random {
  /** An integer from 0 to below `limit`. */
  below(limit: number): number
  /** True once in `times`. */
  once(times: number): boolean
  one<T>(choices: readonly T[]): T
}

/** Xorshift over 32 bits (Marsaglia 2003), behind a hash, so that seeds that follow each other give other sequences. */
export function random(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  for (let round = 0; round < 8; round++) next()
  const below = (limit: number): number => next() % limit
  return {
    below,
    once: times => below(times) === 0,
    one: choices => {
      if (choices.length === 0) throw new Error('nothing to choose from')
      return choices[below(choices.length)] as (typeof choices)[number]
    },
  }
}
