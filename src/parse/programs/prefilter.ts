import { unpackNumbers } from '../../lib/packed-numbers.ts'

/** Columns of a row: letters, one for all digits, the marks that literals have, and eight for bytes beyond ASCII. */
const bits = 6
export const width = 1 << bits
/** Added to a state in which literals end. */
const end = 0x8000
/** The table knows longer literals by their beginning; their rest is compared where that stands. */
export const longest = 8

/**
 * Which literals a line holds, in any case, with one look a character (Aho and Corasick, 1975). A literal with `^` in front
 * counts only at the beginning of a line.
 */
export interface Prefilter {
  /** Numbers of the literals' owners, ascending and each once; undefined: the line holds none, as nearly all. */
  candidates(line: string): readonly number[] | undefined
}

/** What scripts/programs makes of the literals. */
export interface PrefilterTables {
  /** For each byte its column, in base64. */
  readonly columns: string
  /** Of each state, one byte each in base64: how many edges lead on from it, and whether literals end in it (128). */
  readonly counts: string
  /** The columns of these edges; each leads to the next state that no edge has led to yet. */
  readonly edges: string
  /** For each state another one, made before it, whose row is copied first; numbers of two bytes in base64. */
  readonly bases: string
  /** For each state in which literals end how many these are, and their numbers; two bytes each. */
  readonly ends: string
  /** For each literal the number of its owner; two bytes each. */
  readonly owners: string
  /** What each literal has beyond its beginning, with line feeds between them. */
  readonly rests: string
}

interface Literal {
  readonly owner: number
  readonly rest: string
}

export function prefilterOf(tables: PrefilterTables): Prefilter {
  const by = Buffer.from(tables.columns, 'base64')
  const { table, found } = automaton(tables)
  // The beginning of a line is a line feed: no line holds one.
  const first = (table[by[10] as number] as number) & (end - 1)

  return {
    candidates(line) {
      let state = first
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

/** The character that stands for this one: lower case, `0` for every digit, one of eight bytes beyond ASCII. */
export function folded(char: number): number {
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

/** Where an edge of a state is unknown, its row goes on as that of its base does. */
function automaton(tables: PrefilterTables): Automaton {
  const counts = Buffer.from(tables.counts, 'base64')
  const edges = Buffer.from(tables.edges, 'base64')
  const bases = unpackNumbers(tables.bases)
  const ends = unpackNumbers(tables.ends)
  const owners = unpackNumbers(tables.owners)
  const rests = tables.rests.split('\n')
  const table = new Uint16Array(counts.length << bits)
  const found: Array<Literal[] | undefined> = []
  let nextState = 1
  let edge = 0
  let at = 0
  for (let state = 0; state < counts.length; state++) {
    const count = counts[state] as number
    const base = (bases[state] as number) << bits
    const row = state << bits
    if (state !== 0) table.copyWithin(row, base, base + width)
    for (let left = count & (hasEnds - 1); left > 0; left--) {
      const isEnd = (counts[nextState] as number) >= hasEnds
      table[row | (edges[edge++] as number)] = isEnd ? nextState | end : nextState
      nextState++
    }
    if (count < hasEnds) continue
    const last = at + 1 + (ends[at] as number)
    const literals: Literal[] = []
    for (at++; at < last; at++) {
      const number = ends[at] as number
      literals.push({ owner: owners[number] as number, rest: rests[number] as string })
    }
    found[state] = literals
  }
  return { table, found }
}

/** In `counts`: literals end in the state. */
export const hasEnds = 0x80
