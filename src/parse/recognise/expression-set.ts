import { has } from './byte-sets.ts'
import { positionsOf } from './positions.ts'

/** A text → what was made of the numbers of the expressions that may match it, in ascending order. */
export type ExpressionSet<Answer> = (text: string) => Answer

/** States that are remembered; then they are made anew. */
const mostStates = 3000
const row = 256

/** How often a state is followed by itself before it is worth finding out which bytes end that. */
const wait = 120
/** What is known of that: nothing yet (up to `wait`), that several bytes end it, or which is the only one (and this more). */
const several = 255
const only = 256

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
 */
export function expressionSet<Answer>(
  sources: readonly string[],
  answerOf: (numbers: readonly number[]) => Answer,
): ExpressionSet<Answer> {
  const { set, follow, owner, first, isDone } = positionsOf(sources)
  const seen = new Uint32Array(set.length)
  let round = 0
  let states: Array<State<Answer>> = []
  let numbers = new Map<string, number>()
  /** `table[state * 256 + byte]`: the next state, negative when nothing behind it matters; 0: not made yet. */
  let table = new Int32Array(row * 64)
  /** For each state, what ends a run of the same one. */
  const ends = new Uint16Array(mostStates + 1)

  /** What tells states apart: the expressions that fit already, and the places that are still open. */
  const partsOf = (places: readonly number[], before: readonly number[]) => {
    const done = new Set(before)
    for (const place of places) if (isDone[place]) done.add(owner[place] as number)
    const open = places.filter(place => !done.has(owner[place] as number)).sort(ascending)
    return { done, open, key: `${[...done].sort(ascending).join()};${open.join()}` }
  }

  /** The state in which the next byte may stand at one of these places; `before` fit already. */
  const stateOf = (places: readonly number[], before: readonly number[]): number => {
    const { done, open, key } = partsOf(places, before)
    const known = numbers.get(key)
    if (known !== undefined) return known
    const going = open.filter(place => set[place] !== undefined)
    const ends = open.filter(place => set[place] === undefined).map(place => owner[place] as number)
    const fitting = [...new Set([...done, ...ends])].sort(ascending)
    const index = states.push({ key, places: going, done: [...done], answer: answerOf(fitting) }) - 1
    const number = open.length === 0 ? -index : index
    numbers.set(key, number)
    if (states.length * row > table.length) {
      const larger = new Int32Array(table.length * 2)
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
    states = [{ key: '', places: [], done: [], answer: answerOf([]) }]
    stateOf(first, [])
  }

  /** Where the byte behind this one may stand. */
  const behind = (places: readonly number[], byte: number): number[] => {
    round++
    const next: number[] = []
    for (const place of places) {
      if (!has(set[place], byte)) continue
      for (const behind of follow[place] as readonly number[]) {
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
    let end = several
    for (let byte = 0; byte < row; byte++) {
      if (partsOf(behind(places, byte), done).key === key) continue
      if (end !== several) return several
      end = only + byte
    }
    return end
  }

  /** Where the byte stands that ends a run of this state; the length of the text if none does. */
  const endOfRun = (text: string, at: number, state: number): number => {
    const known = ends[state] as number
    if (known < several) ends[state] = known < wait ? known + 1 : endOf(states[state] as State<Answer>)
    if (known < only) return at
    const end = text.indexOf(String.fromCharCode(known - only), at)
    return end === -1 ? text.length : end
  }

  restart()

  return text => {
    let state = 1
    for (let at = 0; at < text.length; at++) {
      const byte = text.charCodeAt(at) & 255
      const next = table[state * row + byte] as number
      if (next === state) at = endOfRun(text, at + 1, state) - 1
      else if (next < 0) return (states[-next] as State<Answer>).answer
      else if (next > 0) state = next
      else {
        state = make(state, byte)
        if (state < 0) return (states[-state] as State<Answer>).answer
      }
    }
    return (states[state] as State<Answer>).answer
  }
}

const ascending = (a: number, b: number): number => a - b
