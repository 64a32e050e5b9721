/** Tables that recognise words in bytes, one look a byte: the next state is `table[state | byte]`, the first is 0. */
export type Automaton = Int32Array

/** No state: a word ends here, or the byte is one to stop at. */
export const stop = -1

/** No state of `beginnings`: none of the words goes on like this. */
export const nothing = -2

// A state is its number times 256, so that a look needs no multiplication: one step in three of a hot loop.
const row = 256

/**
 * Finds any of the words anywhere, in either case, and any byte that `stops` (Aho and Corasick, 1975). Of `keys` it finds
 * those that a value may follow: behind quotes, blanks and bytes beyond ASCII stands `=`, `:` or an escape code. No word
 * holds one of these.
 */
export function finder(
  words: readonly string[],
  stops: (byte: number) => boolean,
  keys: readonly string[] = [],
): Automaton {
  const { states, ends } = trie(words.map(lowered), keys.map(lowered))
  const behindKey = states.size * row
  if (keys.length > 0) states.set(behindKey, new Map())
  const table = new Int32Array(states.size * row)
  /** For each state, the longest end of what led to it that begins a word, too. */
  const fallback = new Map<number, number>()
  const queue = [0]
  for (let byte = 0; byte < row; byte++) if (stops(byte)) table[byte] = stop
  for (const state of queue) {
    const back = fallback.get(state)
    // What is not in the trie goes on as it would from the shorter end.
    if (back !== undefined) table.copyWithin(state, back, back + row)
    for (const [byte, target] of states.get(state) ?? []) {
      const known = table[state | byte] ?? 0
      if (known === stop || target === stop) table[state | byte] = stop
      else {
        table[state | byte] = target
        fallback.set(target, known)
        queue.push(target)
      }
    }
    if (back !== undefined && ends.has(back)) ends.add(state)
    table.copyWithin(state + 65, state + 97, state + 123)
  }
  if (keys.length > 0) table.copyWithin(behindKey, 0, row)
  for (const state of keys.length > 0 ? [behindKey, ...ends] : []) {
    for (let byte = 0; byte < row; byte++) {
      if (table[state | byte] === stop) continue
      if (isAssigning(byte)) table[state | byte] = stop
      else if (isBetween(byte)) table[state | byte] = behindKey
    }
  }
  return table
}

/** Bytes, not characters: `Ã` is half of an é, and has no other case. */
const lowered = (word: string): string => word.replace(/[A-Z]/g, letter => letter.toLowerCase())

/** `=`, `:`, and what begins a colour. */
const isAssigning = (byte: number): boolean => byte === 61 || byte === 58 || byte === 27
/** White space, quotes, a backslash, and half a letter, which may be white space as well. */
const isBetween = (byte: number): boolean =>
  (byte >= 9 && byte <= 13) || byte === 32 || byte === 34 || byte === 39 || byte === 92 || byte >= 128

/** Whether a text, one character a byte or not, holds what the table finds. */
export function finds(table: Automaton, text: string): boolean {
  let state = 0
  for (let i = 0; i < text.length; i++) {
    // No byte: it is part of no word, but may be white space, as half a letter may.
    const byte = Math.min(text.charCodeAt(i), row - 1)
    state = table[state | byte] ?? stop
    if (state === stop) return true
  }
  return false
}

/** Tells whether a text begins with one of the words: walk from state 0 until `stop` or `nothing`. */
export function beginnings(words: readonly string[]): Automaton {
  const { states } = trie(words, [])
  const table = new Int32Array(states.size * row).fill(nothing)
  for (const [state, bytes] of states) for (const [byte, target] of bytes) table[state | byte] = target
  return table
}

interface Trie {
  /** For each state the state behind each byte, or `stop` where a word ends. */
  readonly states: Map<number, Map<number, number>>
  /** Where a key ends. */
  readonly ends: Set<number>
}

/** Words and keys are byte strings. */
function trie(words: readonly string[], keys: readonly string[]): Trie {
  const states = new Map([[0, new Map<number, number>()]])
  const ends = new Set<number>()
  const add = (word: string, isKey: boolean): void => {
    let state = 0
    for (let i = 0; i < word.length && state !== stop; i++) {
      const bytes = states.get(state) ?? new Map<number, number>()
      const next = i === word.length - 1 && !isKey ? stop : states.size * row
      const target = bytes.get(word.charCodeAt(i)) ?? next
      bytes.set(word.charCodeAt(i), target)
      if (target === next && next !== stop) states.set(next, new Map())
      state = target
    }
    if (isKey && state !== stop) ends.add(state)
  }
  // The shorter first: what begins with a word needs no states of its own.
  for (const word of [...words].sort((a, b) => a.length - b.length)) add(word, false)
  for (const key of keys) add(key, true)
  return { states, ends }
}
