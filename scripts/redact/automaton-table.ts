import { between, byteOf, signs, type Word } from '../../src/redact/letters.ts'

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

export interface Table {
  /**
   * The next state is `table[state | class]`: a number times the width, the first one 0. Negative where words end: then
   * it is the complement.
   */
  readonly table: Int32Array
  /** For each number of a state the words that end in it. */
  readonly ends: ReadonlyArray<readonly Word[] | undefined>
  readonly width: number
  readonly classes: Uint8Array
  /** Each state but the first one, behind a state whose row is much like its own. */
  readonly bases: ReadonlyArray<readonly [state: number, base: number]>
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

/** Recognises all words at once, with one look a character (Aho and Corasick, 1975). */
export function automatonOf(words: readonly Word[]): Table {
  const classes = classesOf(words)
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
  more.forEach(({ row }, place) => {
    whole.set(row, table.length + place * width)
  })
  const bases = [
    ...levels.flat(),
    ...more.map(({ node }, place) => [places.length + place, node] as const),
  ].map(one => (typeof one === 'number' ? ([one, back[one] ?? 0] as const) : one))
  return { table: whole, ends, width, classes, bases }
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
): { readonly node: number; readonly row: Int32Array }[] {
  const set = (characters: string): Set<number> =>
    new Set([...characters].map(character => classes[byteOf(character.charCodeAt(0))] ?? 0))
  const isBetween = set(between)
  const isSign = set(signs)
  const more: { node: number; row: Int32Array }[] = []
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
    const number = size + more.push({ node, row }) - 1
    waits.set(node, number)
    if (ends[node] !== undefined) ends[number] = ends[node]
    waitingRow(row)
    return number
  }
  const signed = (node: number): number => {
    const known = came.get(node)
    if (known !== undefined) return known
    const row = plain(node)
    const number = size + more.push({ node, row }) - 1
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
