import type { Format } from '../format.ts'
import type { Head } from '../head.ts'
import type { Clock } from '../time/clock.ts'
import { type ExpressionSet, expressionSetOf } from './expression-set.ts'
import { marksIn } from './marks.ts'
import { type Positions, positionsOf } from './positions.ts'

/** One way in which lines of a format may begin a record. */
export interface LineReader {
  readonly format: Format
  line(text: string, clock: Clock): Head | undefined
}

/** A reader in the table. */
export interface Entry extends LineReader {
  /** Place in the table. */
  readonly index: number
  readonly looks: readonly string[]
}

const none: readonly Entry[] = []

/** Readers for a line without a look at its colours. */
export interface Lookup {
  /** Those in front of all that only the rest of the line would tell of, once there is one; else all. */
  first(line: string): readonly Entry[]
  /** All without the `first`. */
  others(line: string): readonly Entry[]
  all(line: string): readonly Entry[]
}

/** An answer after a part of the line, or after all of it. */
interface Answer {
  readonly entries: readonly Entry[]
  readonly isAll: boolean
}

/** The expressions of all entries, numbered through. */
export interface Looks {
  readonly entries: readonly Entry[]
  readonly positions: () => Positions
}

export function looksOf(all: readonly Entry[]): Looks {
  let made: Positions | undefined
  return {
    entries: all.flatMap(entry => entry.looks.map(() => entry)),
    // Made for the first line: a program that starts may read none.
    positions() {
      made ??= positionsOf(all.flatMap(({ looks }) => looks))
      return made
    },
  }
}

/** Of those entries that are wanted. */
export function lookup({ entries, positions }: Looks, isWanted: (entry: Entry) => boolean): Lookup {
  /** By the marks of lines. */
  const early: Array<ExpressionSet<Answer> | undefined> = []
  const whole: Array<ExpressionSet<Answer> | undefined> = []

  const make = (marks: number, isEarly: boolean): ExpressionSet<Answer> => {
    const known = positions()
    return expressionSetOf({
      positions: known,
      numbers: entries.flatMap((entry, number) =>
        isWanted(entry) && ((known.marks[number] as number) & ~marks) === 0 ? [number] : [],
      ),
      answerOf: (numbers, isAll) => ({
        entries: [...new Set(numbers.map(number => entries[number] as Entry))],
        isAll,
      }),
      isEarly,
    })
  }

  const ask = (sets: Array<ExpressionSet<Answer> | undefined>, line: string): Answer => {
    const marks = marksIn(line)
    let set = sets[marks]
    if (set === undefined) {
      set = make(marks, sets === early)
      sets[marks] = set
    }
    return set(line)
  }

  /** The line that was asked for last: its others are asked for next. */
  let last: string | undefined
  let answer: Answer = { entries: none, isAll: true }

  const first = (line: string): Answer => {
    if (line === last) return answer
    answer = ask(early, line)
    last = line
    return answer
  }

  return {
    first: line => first(line).entries,
    others(line) {
      const { entries, isAll } = first(line)
      return isAll ? none : ask(whole, line).entries.filter(entry => !entries.includes(entry))
    },
    all: line => ask(whole, line).entries,
  }
}
