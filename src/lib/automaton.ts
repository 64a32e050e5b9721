/** Tables that recognise words in bytes, one look a byte: the next state is `table[state | byte]`, the first is 0. */
export type Automaton = Int32Array

/** No state: a word ends here, or the byte is one to stop at. */
export const stop = -1

/** No state of `beginnings`: none of the words goes on like this. */
export const nothing = -2

// A state is its number times 256, so that a look needs no multiplication: one step in three of a hot loop.
const row = 256

/** Finds any of the words anywhere, in either case, and any byte that `stops` (Aho and Corasick, 1975). */
export function finder(words: readonly string[], stops: (byte: number) => boolean): Automaton {
  const { next, ends } = trie(words.map(word => word.toLowerCase()))
  const table = new Int32Array(next.size * row)
  const fallback = new Map<number, number>()
  const queue = [0]
  for (const state of queue) {
    for (let byte = 0; byte < row; byte++) {
      const target = next.get(state)?.get(byte)
      const known = state === 0 ? 0 : (table[(fallback.get(state) ?? 0) | byte] ?? 0)
      if (target === undefined) {
        table[state | byte] = stops(byte) ? stop : known
        continue
      }
      if (known === stop) ends.add(target)
      else fallback.set(target, known)
      table[state | byte] = ends.has(target) || stops(byte) ? stop : target
      queue.push(target)
    }
    table.copyWithin(state + 65, state + 97, state + 123)
  }
  return table
}

/** Tells whether a text begins with one of the words: walk from state 0 until `stop` or `nothing`. */
export function beginnings(words: readonly string[]): Automaton {
  const { next, ends } = trie(words)
  const table = new Int32Array(next.size * row).fill(nothing)
  for (const [state, bytes] of next) {
    for (const [byte, target] of bytes) table[state | byte] = ends.has(target) ? stop : target
  }
  return table
}

interface Trie {
  readonly next: Map<number, Map<number, number>>
  readonly ends: Set<number>
}

/** Words (byte strings) → for each state the states behind it, and which end a word. */
function trie(words: readonly string[]): Trie {
  const next = new Map([[0, new Map<number, number>()]])
  const ends = new Set<number>()
  for (const word of words) {
    let state = 0
    for (let i = 0; i < word.length; i++) {
      const bytes = next.get(state) ?? new Map<number, number>()
      const target = bytes.get(word.charCodeAt(i)) ?? next.size * row
      if (!next.has(target)) next.set(target, new Map())
      bytes.set(word.charCodeAt(i), target)
      state = target
    }
    ends.add(state)
  }
  return { next, ends }
}
