/** Chance from a seed, so that the same seed writes the same content on every machine (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const between = (low, high) => low + next() * (high - low)
  return {
    between,
    integer: (low, high) => Math.floor(between(low, high + 1)),
    pick: list => list[Math.floor(next() * list.length)],
    /** `count` different positions of `length`, anywhere. */
    positions(count, length) {
      const all = Array.from({ length }, (_, index) => index)
      for (let index = 0; index < Math.min(count, length); index++) {
        const other = index + Math.floor(next() * (length - index))
        ;[all[index], all[other]] = [all[other], all[index]]
      }
      return new Set(all.slice(0, count))
    },
  }
}

/** A number from a text, so that each type of question gets its own chance out of one seed (FNV-1a). */
export function hash(text) {
  let value = 0x811c9dc5
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0
  return value
}
