import { stripAnsi } from '../../lib/text.ts'
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

/**
 * Tells which readers may take a line, in the order of the table of formats: the first that does wins. `others` are asked
 * only when none of the `first` takes it.
 */
export interface Recogniser {
  first(line: string): readonly LineReader[]
  others(line: string): readonly LineReader[]
}

export const readersOf = (recognise: Recogniser, line: string): readonly LineReader[] => {
  const others = recognise.others(line)
  return others.length === 0 ? recognise.first(line) : [...recognise.first(line), ...others]
}

interface Entry extends LineReader {
  /** Place in the table. */
  readonly index: number
  readonly looks: readonly string[]
}

/**
 * From all formats one recogniser: it gives the same answer as asking each format in the order of the table, and asks
 * only those whose lines look like this one. What becomes of a line does not depend on the lines before it, or on how
 * the bytes came.
 */
export function recogniser(formats: readonly Format[]): Recogniser {
  const known = made.get(formats)
  if (known !== undefined) return known
  const fresh = newRecogniser(formats)
  made.set(formats, fresh)
  return fresh
}

/** Of one table there may be many parsers, and what was learned of its lines is true for all. */
const made = new WeakMap<readonly Format[], Recogniser>()

function newRecogniser(formats: readonly Format[]): Recogniser {
  const all = formats.flatMap(entriesOf).map((reader, index): Entry => ({ ...reader, index }))
  const firstPlain = all.findIndex(({ format }) => !format.readsColours)
  const looks = looksOf(all)
  const ofLine = lookup(looks, () => true)
  const ofEarly = lookup(looks, ({ index }) => index < firstPlain)
  const ofColours = lookup(looks, ({ index, format }) => index > firstPlain && format.readsColours === true)
  const ofText = lookup(looks, ({ format }) => !format.readsColours)
  return {
    // Of a line with colours the first few formats of the table, which read them.
    first: line => (line.indexOf('\x1b') === -1 ? ofLine.first(line) : ofEarly.all(line)),
    others(line) {
      if (line.indexOf('\x1b') === -1) return ofLine.others(line)
      const coloured = ofColours.all(line)
      const plain = ofText.all(stripAnsi(line))
      if (plain.length === 0) return coloured
      return coloured.length === 0 ? plain : [...coloured, ...plain].sort((a, b) => a.index - b.index)
    },
  }
}

const none: readonly Entry[] = []

/** One shape for all: formats have many, of which V8 knows four at a time. */
function entriesOf(format: Format): Array<Omit<Entry, 'index'>> {
  // Whoever says nothing of its looks is asked for every line.
  const heads = format.heads ?? (format.line === undefined ? [] : [{ line: format.line, looks: ['^'] }])
  return heads.map(({ line, looks }) => ({
    format,
    looks,
    line: format.readsColours ? line : (text, clock) => line(stripAnsi(text), clock),
  }))
}

/** Readers for a line without a look at its colours. */
interface Lookup {
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
interface Looks {
  readonly entries: readonly Entry[]
  readonly positions: () => Positions
}

function looksOf(all: readonly Entry[]): Looks {
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

function lookup({ entries, positions }: Looks, isWanted: (entry: Entry) => boolean): Lookup {
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
