import type { Secret } from './secret.ts'

/** A word that raises the alarm, and the secrets that may stand where it does. */
export interface Word {
  /** In lower case, unless `isExact`. */
  readonly text: string
  /** Only before a sign: quotes and blanks, then `=`, `:` or another one. */
  readonly isName: boolean
  /** Only in these letters. */
  readonly isExact: boolean
  readonly secrets: readonly Secret[]
}

/** Recognises all words at once, in texts and in bytes, with one look a character (Aho and Corasick, 1975). */
export interface Automaton {
  /** The secrets that may stand in a text, one character a byte or not. */
  secretsIn(text: string): ReadonlySet<Secret>
  isIn(text: string): boolean
  /**
   * Whether a word ends behind `from` of those that begin there or later and hold the byte at `through`; a name, with its
   * sign. Only letters of one line are looked at.
   */
  isNear(bytes: Uint8Array, from: number, through: number): boolean
}

/** Behind a name: white space, quotes, brackets, `*` of Markdown; the bytes of a blank that does not break. */
const between = ' \v\f\r\n"\'`\\[])*\xc2\xa0'
/**
 * What a value follows, or the name goes on with: `=`, `:`, `>` of XML and `=>`, `,` of lists, `%` of `%3D`, `&` of
 * `&quot;`, a colour, and how arrows and full-width signs begin in UTF-8.
 */
const signs = '=:>,%&|\t\x1b_-0123456789\xe2\xef→⇒：＝│'
const newline = 10

/** A byte for each character: those beyond Latin-1 share the upper half, which costs a false alarm at most. */
const byteOf = (code: number): number => (code < 256 ? code : 128 | (code & 127))

/** One number for each byte that some word or rule tells from others. */
function classesOf(words: readonly Word[]): Uint8Array {
  const classes = new Uint8Array(256)
  let count = 0
  for (const { text } of words) {
    for (let i = 0; i < text.length; i++) {
      const byte = byteOf(text.charCodeAt(i))
      const letter = byte >= 65 && byte <= 90 ? byte + 32 : byte
      if (classes[letter] === 0) classes[letter] = ++count
    }
  }
  // Those that stand in no word are alike.
  for (const group of [between, signs]) {
    const rest = [...group].map(sign => byteOf(sign.charCodeAt(0))).filter(byte => classes[byte] === 0)
    if (rest.length > 0) count++
    for (const byte of rest) classes[byte] = count
  }
  for (let code = 65; code <= 90; code++) classes[code] = classes[code + 32] ?? 0
  return classes
}

export function automaton(words: readonly Word[]): Automaton {
  const classes = classesOf(words)
  const { table, ends, width } = tableOf(words, classes)

  /** Whether one of the words that end in a state stands there in the right letters. */
  const heard = (state: number, letters: (from: number, to: number) => string, end: number): Word[] =>
    (ends[state / width] ?? []).filter(
      word => !word.isExact || letters(end - word.text.length, end) === word.text,
    )

  /** Calls `each` with the words that stand in the text, until it says true. */
  const walk = (text: string, each: (word: Word) => boolean): boolean => {
    const letters = (from: number, to: number): string => text.slice(Math.max(0, from), to)
    let state = 0
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      state = table[state | (classes[byteOf(code)] ?? 0)] ?? 0
      if (state >= 0) continue
      state = ~state
      if (heard(state, letters, i + 1).some(each)) return true
    }
    return false
  }

  return {
    secretsIn(text) {
      const found = new Set<Secret>()
      walk(text, ({ secrets }) => {
        for (const secret of secrets) found.add(secret)
        return false
      })
      return found
    },
    isIn: text => walk(text, () => true),
    isNear(bytes, from, through) {
      let state = 0
      for (let i = from; i < bytes.length; i++) {
        const byte = bytes[i] ?? newline
        if (byte === newline && i > through) return false
        state = table[state | (classes[byte] ?? 0)] ?? 0
        // Nothing that holds the byte is still open.
        if (state === 0 && i > through) return false
        if (state >= 0) continue
        state = ~state
        if (heard(state, lettersOf(bytes), i + 1).length > 0) return true
      }
      return false
    },
  }
}

const lettersOf =
  (bytes: Uint8Array) =>
  (from: number, to: number): string =>
    String.fromCharCode(...bytes.subarray(Math.max(0, from), to))

interface Table {
  /**
   * The next state is `table[state | class]`: a number times the width, the first one 0. Negative where words end: then
   * it is the complement.
   */
  readonly table: Int32Array
  /** For each number of a state the words that end in it. */
  readonly ends: ReadonlyArray<readonly Word[] | undefined>
  readonly width: number
}

/** The trie of the words: nodes are numbers, the first one is 0. */
interface Trie {
  /** For each node the place in the table of what leads to it: its parent times the width, and the letter. */
  readonly places: readonly number[]
  /** The nodes of each depth; the root has none. */
  readonly levels: readonly number[][]
  /** For each node the words that end there, names apart. */
  readonly ends: (readonly Word[] | undefined)[]
  readonly isName: Uint8Array
}

function trie(words: readonly Word[], classes: Uint8Array, width: number): Trie {
  const next = new Map<number, number>()
  const places = [0]
  const levels: number[][] = []
  const ends: (readonly Word[] | undefined)[] = []
  const names: number[] = []
  for (const word of words) {
    let at = 0
    for (let i = 0; i < word.text.length; i++) {
      const code = word.text.charCodeAt(i)
      const place = at * width + (classes[byteOf(code)] ?? 0)
      const known = next.get(place)
      at = known ?? places.push(place) - 1
      if (known !== undefined) continue
      next.set(place, at)
      const level = levels[i] ?? []
      level.push(at)
      levels[i] = level
    }
    if (word.isName) names.push(at)
    else ends[at] = [...(ends[at] ?? []), word]
  }
  const isName = new Uint8Array(places.length)
  for (const node of names) isName[node] = 1
  return { places, levels, ends, isName }
}

function tableOf(words: readonly Word[], classes: Uint8Array): Table {
  const width = 2 ** Math.ceil(Math.log2(Math.max(...classes) + 1))
  const nodes = trie(words, classes, width)
  const { places, levels, ends, isName } = nodes
  const table = new Int32Array(places.length * width)
  /** For each node the longest other beginning of a word that it ends with. */
  const back = new Int32Array(places.length)
  for (const level of levels) {
    for (const node of level) {
      const place = places[node] ?? 0
      const shorter = place < width ? 0 : stateAt(table, place) / width
      back[node] = shorter
      if (isName[shorter] === 1) isName[node] = 1
      if (ends[shorter] !== undefined) ends[node] = [...(ends[node] ?? []), ...ends[shorter]]
      table[place] = ends[node] === undefined ? node * width : ~(node * width)
    }
    // What is not in the trie goes on as it would from the shorter beginning.
    for (const node of level) {
      const from = (back[node] ?? 0) * width
      table.copyWithin(node * width, from, from + width)
    }
  }
  const more = behindNames(table, nodes, { classes, width, names: words.filter(({ isName }) => isName) })
  const whole = new Int32Array(table.length + more.length * width)
  whole.set(table)
  more.forEach((row, place) => {
    whole.set(row, table.length + place * width)
  })
  return { table: whole, ends, width }
}

const stateAt = (table: Int32Array, place: number): number => {
  const entry = table[place] ?? 0
  return entry < 0 ? ~entry : entry
}

/**
 * The rows of the states behind names: those in which a sign is waited for, and those in which it came. A text that is
 * both a word and what stands behind a name is known as both.
 */
function behindNames(
  table: Int32Array,
  { places: { length: size }, ends, isName }: Trie,
  { classes, width, names }: { classes: Uint8Array; width: number; names: readonly Word[] },
): Int32Array[] {
  const set = (characters: string): Set<number> =>
    new Set([...characters].map(character => classes[byteOf(character.charCodeAt(0))] ?? 0))
  const isBetween = set(between)
  const isSign = set(signs)
  const more: Int32Array[] = []
  const waits = new Map<number, number>()
  const came = new Map<number, number>()
  const plain = (node: number): Int32Array => table.slice(node * width, (node + 1) * width)
  const entryOf = (number: number): number =>
    ends[number] === undefined ? number * width : ~(number * width)

  /** The row of a node with a name in front of what comes next. */
  const waitingRow = (row: Int32Array): Int32Array => {
    for (let letter = 0; letter < width; letter++) {
      const next = stateAt(row, letter) / width
      if (isSign.has(letter)) row[letter] = entryOf(signed(next))
      else if (isBetween.has(letter)) row[letter] = entryOf(waiting(next))
    }
    return row
  }
  const waiting = (node: number): number => {
    const known = waits.get(node)
    if (known !== undefined) return known
    const row = plain(node)
    const number = size + more.push(row) - 1
    waits.set(node, number)
    if (ends[node] !== undefined) ends[number] = ends[node]
    waitingRow(row)
    return number
  }
  const signed = (node: number): number => {
    const known = came.get(node)
    if (known !== undefined) return known
    const row = plain(node)
    const number = size + more.push(row) - 1
    came.set(node, number)
    ends[number] = [...(ends[node] ?? []), ...names]
    if (isName[node] === 1) waitingRow(row)
    return number
  }
  // From copies, because every row is made from those of the plain words.
  const rows: [node: number, row: Int32Array][] = []
  for (let node = 0; node < size; node++) if (isName[node] === 1) rows.push([node, waitingRow(plain(node))])
  for (const [node, row] of rows) table.set(row, node * width)
  return more
}
