import { endOfText, has } from './byte-sets.ts'

import { type Positions, positionsOf } from './positions.ts'

/** A text → what was made of the numbers of the expressions that may match it, in ascending order. */
export type ExpressionSet<Answer> = (text: string) => Answer

/** States that are remembered; then they are made anew. */
const mostStates = 3000
/**
 * Entries from one state to the next: more than there are bytes, for in rows of a power of two the entries for the same
 * byte would drive each other out of the processor's cache.
 */
const row = 288

/** How often a state is followed by itself before it is worth finding out which bytes end that. */
const wait = 120
/** What is known of that: nothing yet (up to `wait`), that many bytes end it, or the number (and this more) of the few. */
const many = 255
const few = 256

interface State<Answer> {
  readonly key: string
  /** Places where the next byte may stand. */
  readonly places: readonly number[]
  /** Expressions that fit whatever follows. */
  readonly done: readonly number[]
  /** The answer for a text that ends here, or that nothing more depends on. */
  readonly answer: Answer
}

/**
 * Many regular expressions as one: one look at each byte tells which of them may match, as RE2’s Set does. What is left
 * out is sure not to match; what is named has still to be tried, for the automaton knows no look-arounds and no large
 * counts. Its states are made when a text first leads to them. Time is linear in the length of the text.
 *
 * `isEarly`: the answer may be given before the end of the text, when an expression fits and all that are still open have
 * higher numbers than it: then it is not all, and names those that fit below the first open one.
 */
export function expressionSet<Answer>(
  sources: readonly string[],
  answerOf: AnswerOf<Answer>,
  isEarly = false,
): ExpressionSet<Answer> {
  const positions = positionsOf(sources)
  return expressionSetOf({ positions, numbers: sources.map((_, number) => number), answerOf, isEarly })
}

/** What is made of the numbers of the expressions that may match. */
export type AnswerOf<Answer> = (numbers: readonly number[], isAll: boolean) => Answer

export interface SetParts<Answer> {
  /** Of these expressions only those with these numbers are looked for. */
  readonly positions: Positions
  readonly numbers: readonly number[]
  readonly answerOf: AnswerOf<Answer>
  readonly isEarly: boolean
}

export function expressionSetOf<Answer>({
  positions: { sets, set, from, follow, owner, first: firsts, isDone },
  numbers: wanted,
  answerOf,
  isEarly,
}: SetParts<Answer>): ExpressionSet<Answer> {
  const first = wanted.flatMap(number => firsts[number] as readonly number[])
  const seen = new Uint32Array(set.length)
  let round = 0
  let states: Array<State<Answer>> = []
  let numbers = new Map<string, number>()
  /** `table[state * row + byte]`: the next state, negative when nothing behind it matters; 0: not made yet. */
  let table = new Int16Array(row * 64)
  /** For each state, what ends a run of the same one. */
  const ends = new Uint16Array(mostStates + 1)
  /** One or two bytes as text. */
  let endings: Array<readonly string[]> = []

  /** A text for each list of places: a character is made faster than the digits of a number. */
  const nameOf = (places: readonly number[]): string =>
    set.length < 0xffff && places.length < 10_000 ? String.fromCharCode(...places) : places.join()

  /** What tells states apart: the expressions that fit already, and the places that are still open. */
  const partsOf = (places: readonly number[], before: readonly number[]) => {
    const done = new Set(before)
    for (const place of places) if (isDone[place] === 1) done.add(owner[place] as number)
    const open = [...Uint32Array.from(places.filter(place => !done.has(owner[place] as number))).sort()]
    return { done, open, key: `${[...done].sort(ascending).join()};${nameOf(open)}` }
  }

  /** The state in which the next byte may stand at one of these places; `before` fit already. */
  const stateOf = (places: readonly number[], before: readonly number[]): number => {
    const { done, open, key } = partsOf(places, before)
    const known = numbers.get(key)
    if (known !== undefined) return known
    const going = open.filter(place => set[place] !== endOfText)
    const ends = open.filter(place => set[place] === endOfText).map(place => owner[place] as number)
    const fitting = [...new Set([...done, ...ends])].sort(ascending)
    const firstOpen = Math.min(...open.map(place => owner[place] as number))
    const isDecided = isEarly && [...done].some(number => number < firstOpen)
    const answer = isDecided
      ? answerOf(
          fitting.filter(number => number < firstOpen),
          open.length === 0,
        )
      : answerOf(fitting, true)
    const index = states.push({ key, places: going, done: [...done], answer }) - 1
    const number = open.length === 0 || isDecided ? -index : index
    numbers.set(key, number)
    if (states.length * row > table.length) {
      const larger = new Int16Array(table.length * 2)
      larger.set(table)
      table = larger
    }
    return number
  }

  /** Forgets all states but the first; 0 stands for a state that is not made yet. */
  const restart = (): void => {
    numbers = new Map()
    table.fill(0)
    ends.fill(0)
    endings = []
    states = [{ key: '', places: [], done: [], answer: answerOf([], true) }]
    stateOf(first, [])
  }

  /** Where the byte behind this one may stand. */
  const behind = (places: readonly number[], byte: number): number[] => {
    round++
    const next: number[] = []
    for (const place of places) {
      if (!has(sets[set[place] as number], byte)) continue
      const end = from[place + 1] as number
      for (let entry = from[place] as number; entry < end; entry++) {
        const behind = follow[entry] as number
        if (seen[behind] === round) continue
        seen[behind] = round
        next.push(behind)
      }
    }
    return next
  }

  const make = (from: number, byte: number): number => {
    const { places, done } = states[from] as State<Answer>
    const next = behind(places, byte)
    if (states.length < mostStates) {
      const number = stateOf(next, done)
      table[from * row + byte] = number
      return number
    }
    restart()
    return stateOf(next, done)
  }

  const endOf = ({ key, places, done }: State<Answer>): number => {
    const found: string[] = []
    for (let byte = 0; byte < 256; byte++) {
      if (partsOf(behind(places, byte), done).key === key) continue
      if (found.length === 2) return many
      found.push(String.fromCharCode(byte))
    }
    return few + endings.push(found) - 1
  }

  /** Where a byte stands that ends a run of this state; the length of the text if none does. */
  const endOfRun = (text: string, at: number, state: number): number => {
    const known = ends[state] as number
    if (known < many) ends[state] = known < wait ? known + 1 : endOf(states[state] as State<Answer>)
    if (known < few) return at
    let end = text.length
    const bytes = endings[known - few] as readonly string[]
    for (let number = 0; number < bytes.length; number++) {
      const found = text.indexOf(bytes[number] as string, at)
      if (found !== -1 && found < end) end = found
    }
    return end
  }

  restart()

  return text => {
    let state = 1
    let known = table
    for (let at = 0; at < text.length; at++) {
      const byte = text.charCodeAt(at) & 255
      const next = known[state * row + byte] as number
      if (next === state) at = endOfRun(text, at + 1, state) - 1
      else if (next < 0) return (states[-next] as State<Answer>).answer
      else if (next > 0) state = next
      else {
        state = make(state, byte)
        known = table
        if (state < 0) return (states[-state] as State<Answer>).answer
      }
    }
    return (states[state] as State<Answer>).answer
  }
}

const ascending = (a: number, b: number): number => a - b
