import { packNumbers } from '../../src/lib/packed-numbers.ts'
import { folded, hasEnds, longest, type PrefilterTables, width } from '../../src/parse/programs/prefilter.ts'

/** A state of the automaton; the first one is that of a text of which nothing fits. */
interface State {
  readonly next: Map<number, State>
  /** The state of the longest other beginning of a literal with which this one ends. */
  back: State | undefined
  /** Numbers of the literals that end here. */
  ends: number[]
}

const newState = (): State => ({ next: new Map(), back: undefined, ends: [] })

/**
 * The tables from which a prefilter is made (see `PrefilterTables`): one list of literals, byte strings, for each owner.
 * States stand in the order of their depth, so that those which most lines lead to stand next to each other: they stay in
 * the processor's cache. Throws when the literals have more different characters than a row has columns.
 */
export function prefilterTablesOf(owners: ReadonlyArray<readonly string[]>): PrefilterTables {
  const literals = owners.flatMap((own, owner) => own.map(text => ({ owner, text })))
  const beginnings = literals.map(({ text }) => charsOf(text.slice(0, longest)))
  const columns = columnsOf(beginnings.flat())
  const states = statesOf(beginnings.map(chars => chars.map(char => columns[char] as number)))
  if (states.length > 0x7fff) throw new Error('the programs have too many literals')
  const numberOf = new Map(states.map((state, number) => [state, number]))
  return {
    columns: base64(columns),
    counts: base64(states.map(({ next, ends }) => next.size + (ends.length > 0 ? hasEnds : 0))),
    edges: base64(states.flatMap(({ next }) => [...next.keys()])),
    bases: packNumbers(states.map(({ back }) => (back === undefined ? 0 : (numberOf.get(back) ?? 0)))),
    ends: packNumbers(states.flatMap(({ ends }) => (ends.length === 0 ? [] : [ends.length, ...ends]))),
    owners: packNumbers(literals.map(({ owner }) => owner)),
    rests: literals.map(({ text }) => text.slice(longest)).join('\n'),
  }
}

/** For each byte the number of its column; 0 is every byte that no literal has. */
function columnsOf(chars: readonly number[]): number[] {
  const known = new Map<number, number>()
  for (const char of chars) if (!known.has(folded(char))) known.set(folded(char), known.size + 1)
  if (known.size >= width) throw new Error('the literals of programs have too many different characters')
  return Array.from({ length: 256 }, (_, char) => known.get(folded(char)) ?? 0)
}

/** The characters of a literal; its `^` is the line feed before the line. */
const charsOf = (text: string): number[] =>
  [...text].map((char, at) => (at === 0 && char === '^' ? 10 : char.charCodeAt(0)))

/** All states, those of texts of one letter before those of two. */
function statesOf(ways: ReadonlyArray<readonly number[]>): State[] {
  const root = newState()
  for (const [number, way] of ways.entries()) {
    let state = root
    for (const column of way) {
      const next = state.next.get(column) ?? newState()
      state.next.set(column, next)
      state = next
    }
    state.ends.push(number)
  }
  const states = [root]
  for (const state of states) {
    for (const [column, next] of state.next) {
      states.push(next)
      next.back = behind(state.back, column) ?? root
      next.ends = [...next.ends, ...next.back.ends]
    }
  }
  return states
}

/** Where this column leads to from a state, or from the shorter beginnings with which that ends. */
function behind(from: State | undefined, column: number): State | undefined {
  for (let state = from; state !== undefined; state = state.back) {
    const next = state.next.get(column)
    if (next !== undefined) return next
  }
  return undefined
}

/** Numbers below 256, a byte each. */
const base64 = (bytes: readonly number[]): string => Buffer.from(bytes).toString('base64')
