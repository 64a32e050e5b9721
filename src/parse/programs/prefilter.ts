/** Columns of a row: letters, one for all digits, the marks that literals have, and eight for bytes beyond ASCII. */
const bits = 6
const width = 1 << bits
/** The table knows longer literals by their beginning; their rest is compared where that stands. */
const longest = 6

interface Literal {
  readonly owner: number
  readonly rest: string
}

/**
 * Which literals a line holds, in any case, with one look a character (Aho and Corasick, 1975). A literal with `^` in front
 * counts only at the beginning of a line.
 */
export interface Prefilter {
  /** Numbers of the literals' owners, ascending and each once; undefined: the line holds none, as nearly all. */
  candidates(line: string): readonly number[] | undefined
}

/** One list of literals for each owner; they are byte strings. */
export function prefilter(owners: ReadonlyArray<readonly string[]>): Prefilter {
  const column = columns()
  const all = owners.flat()
  const next = new Uint16Array(
    (all.reduce((sum, { length }) => sum + Math.min(length, longest), 1) + 1) << bits,
  )
  const found: Array<Literal[] | undefined> = [undefined]
  let states = 1
  for (const [owner, literals] of owners.entries()) {
    for (const literal of literals) {
      let state = 0
      for (let at = 0; at < literal.length && at < longest; at++) {
        // The beginning of a line is a line feed: no line holds one.
        const char = at === 0 && literal.charCodeAt(0) === 94 ? 10 : literal.charCodeAt(at)
        const slot = (state << bits) | column.of(char)
        if (next[slot] === 0) {
          next[slot] = states++
          found.push(undefined)
        }
        state = next[slot] as number
      }
      found[state] ??= []
      found[state]?.push({ owner, rest: literal.slice(longest) })
    }
  }
  if (states > 0xffff) throw new Error('too many literals')
  const table = next.subarray(0, states << bits)
  complete(table, found)
  const isEnd = Uint8Array.from(found, owners => (owners === undefined ? 0 : 1))
  const by = column.fold()
  const first = table[by[10] as number] as number

  return {
    candidates(line) {
      let state = first
      let owners: Set<number> | undefined
      for (let at = 0; at < line.length; at++) {
        const char = line.charCodeAt(at)
        state = table[(state << bits) | (by[char & 255] as number)] as number
        if (isEnd[state] === 0) continue
        for (const { owner, rest } of found[state] as Literal[]) {
          if (!isAt(rest, line, at + 1)) continue
          owners ??= new Set()
          owners.add(owner)
        }
      }
      return owners && [...owners].sort((a, b) => a - b)
    },
  }
}

/** Whether the text stands there, in any case. */
function isAt(text: string, line: string, start: number): boolean {
  for (let at = 0; at < text.length; at++)
    if (folded(line.charCodeAt(start + at)) !== folded(text.charCodeAt(at))) return false
  return true
}

/** Numbers the characters of literals as they come; 0 is every other. */
function columns(): { of(char: number): number; fold(): Uint8Array } {
  const column = new Uint8Array(256)
  let count = 1
  return {
    of(char) {
      const one = folded(char)
      if (column[one] === 0) {
        if (count === width) throw new Error('literals have too many different characters')
        column[one] = count++
      }
      return column[one] as number
    },
    fold: () => column.map((_, char) => column[folded(char)] as number),
  }
}

/** The character that stands for this one: lower case, `0` for every digit, one of eight bytes beyond ASCII. */
function folded(char: number): number {
  if (char >= 65 && char <= 90) return char + 32
  if (char >= 48 && char <= 57) return 48
  return char >= 128 ? 128 | (char & 7) : char
}

/** Fills the gaps of a trie with where the longest end of what led to a state goes on; what that finds is found, too. */
function complete(next: Uint16Array, found: Array<Literal[] | undefined>): void {
  const states = next.length >> bits
  const fallback = new Uint16Array(states)
  const queue = new Uint16Array(states)
  let waiting = 1
  for (let at = 0; at < waiting; at++) {
    const state = queue[at] as number
    const back = fallback[state] as number
    const more = state === 0 ? undefined : found[back]
    if (more !== undefined) found[state] = [...(found[state] ?? []), ...more]
    for (let by = 0; by < width; by++) {
      const slot = (state << bits) | by
      const target = next[slot] as number
      const other = state === 0 ? 0 : (next[(back << bits) | by] as number)
      if (target === 0) next[slot] = other
      else {
        fallback[target] = other
        queue[waiting++] = target
      }
    }
  }
}
