import { stripAnsi } from '../../lib/text.ts'
import type { Format } from '../format.ts'
import type { Head } from '../head.ts'
import type { Clock } from '../time/clock.ts'
import { expressionSet } from './expression-set.ts'

/** One way in which lines of a format may begin a record. */
export interface LineReader {
  readonly format: Format
  line(text: string, clock: Clock): Head | undefined
}

/** Tells which readers may take a line, in the order of the table of formats: the first that does wins. */
export interface Recogniser {
  /** All of them; of a line with colours the first few, where `others` are asked only when none of these takes it. */
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
  const early = all.findIndex(({ format }) => !format.readsColours)
  const ofLine = lookup(all)
  const ofEarly = lookup(all.slice(0, early))
  const ofColours = lookup(all.slice(early).filter(({ format }) => format.readsColours))
  const ofText = lookup(all.filter(({ format }) => !format.readsColours))
  return {
    first: line => (line.includes('\x1b') ? ofEarly(line) : ofLine(line)),
    others(line) {
      if (!line.includes('\x1b')) return none
      const coloured = ofColours(line)
      const plain = ofText(stripAnsi(line))
      if (plain.length === 0) return coloured
      return coloured.length === 0 ? plain : [...coloured, ...plain].sort((a, b) => a.index - b.index)
    },
  }
}

const none: readonly LineReader[] = []

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

/** Made for the first line: a program that starts may read none. */
function lookup(entries: readonly Entry[]): (line: string) => readonly Entry[] {
  let find: ((line: string) => readonly Entry[]) | undefined
  const make = (): typeof find => {
    const owners = entries.flatMap(entry => entry.looks.map(() => entry))
    return expressionSet(
      entries.flatMap(({ looks }) => looks),
      numbers => [...new Set(numbers.map(number => owners[number] as Entry))],
    )
  }
  return line => {
    find ??= make() as (line: string) => readonly Entry[]
    return find(line)
  }
}
