import { stripAnsi } from '../../lib/text.ts'
import type { Format } from '../format.ts'
import { type Entry, type LineReader, looksOf, lookup } from './lookup.ts'

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
