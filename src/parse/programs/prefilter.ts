/** Columns of a row: letters, one for all digits, the marks that literals have, and eight for bytes beyond ASCII. */
const bits = 6
const width = 1 << bits
/** Added to a state in which literals end. */
const end = 0x8000
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
  const { table, found } = automaton(owners, column.of)
  for (let slot = 0; slot < table.length; slot++) {
    if (found[table[slot] as number] !== undefined) table[slot] = (table[slot] as number) | end
  }
  const by = column.fold()
  const first = table[by[10] as number] as number

  return {
    candidates(line) {
      let state = first & (end - 1)
      let owners: number[] | undefined
      for (let at = 0; at < line.length; at++) {
        state = table[(state << bits) | (by[line.charCodeAt(at) & 255] as number)] as number
        if (state < end) continue
        state -= end
        for (const { owner, rest } of found[state] as Literal[]) {
          if (!isAt(rest, line, at + 1)) continue
          if (owners === undefined) owners = [owner]
          else if (!owners.includes(owner)) owners.push(owner)
        }
      }
      return owners === undefined || owners.length === 1 ? owners : owners.sort((a, b) => a - b)
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

interface Automaton {
  /** `table[state << bits | column]`: the next state. */
  readonly table: Uint16Array
  /** The literals that end in each state. */
  readonly found: ReadonlyArray<readonly Literal[] | undefined>
}

/** A literal on its way into the automaton. */
interface Way extends Literal {
  readonly columns: readonly number[]
  state: number
}

/**
 * Made one level after the other, so that states which most lines lead to stand next to each other: they stay in the
 * processor's cache. What a state does not know goes on as from the longest other beginning of a literal that it ends with.
 */
function automaton(owners: ReadonlyArray<readonly string[]>, columnOf: (char: number) => number): Automaton {
  const ways = owners.flatMap((literals, owner) => literals.map(literal => wayOf(owner, literal, columnOf)))
  const most = ways.reduce((sum, { columns }) => sum + columns.length, 1)
  if (most > end) throw new Error('too many literals')
  const table = new Uint16Array(most << bits)
  const fallback = new Uint16Array(most)
  const found: Array<Literal[] | undefined> = [undefined]
  let level = [0]
  for (let depth = 0; depth < longest; depth++) {
    /** Where the table leads to the states of the next level. */
    const slots: number[] = []
    for (const way of ways) {
      const column = way.columns[depth]
      if (column === undefined) continue
      const slot = (way.state << bits) | column
      if (table[slot] === 0) {
        table[slot] = found.push(undefined) - 1
        slots.push(slot)
      }
      way.state = table[slot] as number
      if (depth === way.columns.length - 1) found[way.state] = [...(found[way.state] ?? []), way]
    }
    const next = slots.map(slot => table[slot] as number)
    for (const state of level) {
      const back = (fallback[state] as number) << bits
      if (state !== 0) table.copyWithin(state << bits, back, back + width)
    }
    for (const [at, slot] of slots.entries()) {
      const state = next[at] as number
      const parent = slot >> bits
      if (parent !== 0)
        fallback[state] = table[((fallback[parent] as number) << bits) | (slot & (width - 1))] as number
      table[slot] = state
      const more = found[fallback[state] as number]
      if (more !== undefined) found[state] = [...(found[state] ?? []), ...more]
    }
    level = next
  }
  for (const state of level) {
    const back = (fallback[state] as number) << bits
    table.copyWithin(state << bits, back, back + width)
  }
  return { table: table.slice(0, found.length << bits), found }
}

function wayOf(owner: number, literal: string, columnOf: (char: number) => number): Way {
  const columns: number[] = []
  for (let at = 0; at < literal.length && at < longest; at++) {
    // The beginning of a line is a line feed: no line holds one.
    const char = at === 0 && literal.charCodeAt(0) === 94 ? 10 : literal.charCodeAt(at)
    columns.push(columnOf(char))
  }
  return { owner, rest: literal.slice(longest), columns, state: 0 }
}
