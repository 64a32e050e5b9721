import type { Secret } from './secret.ts'

/** A word that raises the alarm, and the secrets that may stand where it does. */
export interface Word {
  /** In lower case, unless `isExact`; letters beyond ASCII stand for any of them. */
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
  /** Whether a word stands in these bytes. */
  isInBytes(bytes: Uint8Array, from: number, to: number): boolean
  /** From `from` to the newline: its place, or -1 when a word ends or a byte is to be escaped before it. */
  endOfLine(bytes: Uint8Array, from: number, isEscaped: Uint8Array): number
}

/** Behind a name: white space, quotes, brackets, `*` of Markdown. */
const between = ' \v\f\r\n"\'`\\[])*'
/** What a value follows, or the name goes on with: `=`, `:`, `>` of XML and `=>`, `,` of lists, `%` of `%3D`, `&` of `&quot;`, a colour. */
const signs = '=:>,%&|\t\x1b_-0123456789'
/** All bytes beyond ASCII are alike: half a letter may be white space, an arrow or a full-width colon. */
const beyond = 128
const newline = 10

interface Node {
  readonly next: Map<number, Node>
  /** The longest other beginning of a word that this one ends with. */
  back: Node | undefined
  ends: Word[]
  isName: boolean
}

const node = (): Node => ({ next: new Map(), back: undefined, ends: [], isName: false })

/** One number for each character that some word or rule tells from others. */
function classesOf(words: readonly Word[]): Uint8Array {
  const classes = new Uint8Array(256)
  let count = 0
  const tell = (code: number): void => {
    if (classes[code] === 0) classes[code] = ++count
  }
  for (const { text } of words) for (const letter of text.toLowerCase()) if (letter.charCodeAt(0) < beyond) tell(letter.charCodeAt(0))
  for (const sign of between + signs) tell(sign.charCodeAt(0))
  classes.fill(++count, beyond)
  for (let code = 65; code <= 90; code++) classes[code] = classes[code + 32] ?? 0
  return classes
}

export function automaton(words: readonly Word[]): Automaton {
  const classes = classesOf(words)
  const width = 2 ** Math.ceil(Math.log2(Math.max(...classes) + 1))
  const classOf = (code: number): number => classes[Math.min(code, 255)] ?? 0
  const root = trie(words, classOf)
  const { table, ends, first } = tableOf(root, classes, width)

  const isAt = (word: Word, letters: (from: number, to: number) => string, end: number): boolean =>
    !word.isExact || letters(end - word.text.length, end) === word.text

  /** The words that end in a state, of those that stand there in the right letters. */
  const heard = (state: number, letters: (from: number, to: number) => string, end: number): Word[] =>
    (ends[state / width - first] ?? []).filter(word => isAt(word, letters, end))

  const isInBytes = (bytes: Uint8Array, from: number, to: number): boolean => {
    let state = 0
    for (let i = from; i < to; i++) {
      state = table[state | (classes[bytes[i] ?? 0] ?? 0)] ?? 0
      if (state >= first * width && heard(state, lettersOf(bytes), i + 1).length > 0) return true
    }
    return false
  }

  /** Calls `each` with the words that stand in the text, until it says true. */
  const walk = (text: string, each: (word: Word) => boolean): boolean => {
    const letters = (from: number, to: number): string => text.slice(from, to)
    let state = 0
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      state = table[state | (classes[code > 255 ? 255 : code] ?? 0)] ?? 0
      if (state >= first * width && heard(state, letters, i + 1).some(each)) return true
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
    isInBytes,
    endOfLine(bytes, from, isEscaped) {
      let state = 0
      for (let i = from; i < bytes.length; i++) {
        const byte = bytes[i] ?? newline
        if (byte === newline) return i
        if (isEscaped[byte] === 1) return -1
        state = table[state | (classes[byte] ?? 0)] ?? 0
        if (state >= first * width && heard(state, lettersOf(bytes), i + 1).length > 0) return -1
      }
      return bytes.length
    },
  }
}

const lettersOf =
  (bytes: Uint8Array) =>
  (from: number, to: number): string =>
    String.fromCharCode(...bytes.subarray(Math.max(0, from), to))

function trie(words: readonly Word[], classOf: (code: number) => number): Node {
  const root = node()
  for (const word of words) {
    let at = root
    for (let i = 0; i < word.text.length; i++) {
      const byte = classOf(word.text.charCodeAt(i))
      const next = at.next.get(byte) ?? node()
      at.next.set(byte, next)
      at = next
    }
    at.ends.push(word)
    if (word.isName) at.isName = true
  }
  const queue = [...root.next.values()]
  for (const child of queue) child.back = root
  for (const parent of queue) {
    for (const [byte, child] of parent.next) {
      let back = parent.back
      while (back !== undefined && !back.next.has(byte)) back = back.back
      child.back = back?.next.get(byte) ?? root
      if (child.back.ends.length > 0) child.ends = [...child.ends, ...child.back.ends]
      child.isName ||= child.back.isName
      queue.push(child)
    }
  }
  return root
}

interface Table {
  /** The next state is `table[state | class]`; a state is its number times the width. The first one is 0. */
  readonly table: Int32Array
  /** For each state from `first` on, the words that end in it. */
  readonly ends: ReadonlyArray<readonly Word[]>
  /** Number of the first state in which a word ends. */
  readonly first: number
}

/** What a state stands for: the longest beginning of a word, and which names may still wait for their sign. */
interface State {
  readonly node: Node
  readonly waiting: readonly Word[]
  readonly signed: readonly Word[]
}

function tableOf(root: Node, classes: Uint8Array, width: number): Table {
  const set = (characters: string): Set<number> => new Set([...characters].map(character => classes[character.charCodeAt(0)] ?? 0))
  const isBetween = set(between)
  const isSign = set(signs)
  isSign.add(classes[255] ?? 0)
  const step = (from: Node, byte: number): Node => {
    for (let at: Node | undefined = from; at !== undefined; at = at.back) {
      const next = at.next.get(byte)
      if (next !== undefined) return next
    }
    return root
  }
  const none: readonly Word[] = []
  const states: State[] = []
  const numbers = new Map<Node, Map<string, number>>()
  const ids = new Map<Word, number>()
  const keyOf = (list: readonly Word[]): string =>
    list.map(word => ids.get(word) ?? (ids.set(word, ids.size), ids.size - 1)).join(' ')
  const numberOf = (state: State): number => {
    const known = numbers.get(state.node) ?? new Map<string, number>()
    numbers.set(state.node, known)
    const key = `${keyOf(state.waiting)}/${keyOf(state.signed)}`
    const number = known.get(key)
    if (number !== undefined) return number
    known.set(key, states.length)
    states.push(state)
    return states.length - 1
  }
  numberOf({ node: root, waiting: none, signed: none })
  const rows: Int32Array[] = []
  for (let i = 0; i < states.length; i++) {
    const { node: at, waiting } = states[i] as State
    const names = at.isName ? [...waiting, ...at.ends.filter(word => word.isName)] : waiting
    const row = new Int32Array(width)
    for (let byte = 0; byte < width; byte++) {
      const next = step(at, byte)
      if (names.length === 0) row[byte] = numberOf({ node: next, waiting: none, signed: none })
      else if (isSign.has(byte)) row[byte] = numberOf({ node: next, waiting: none, signed: names })
      else row[byte] = numberOf({ node: next, waiting: isBetween.has(byte) ? names : none, signed: none })
    }
    rows.push(row)
  }
  return numbered(states, rows, width)
}

/** States in which a word ends come last, so that one comparison tells them. */
function numbered(states: readonly State[], rows: readonly Int32Array[], width: number): Table {
  const endsOf = ({ node: at, signed }: State): Word[] => [...at.ends.filter(word => !word.isName), ...signed]
  const order = states.map((state, number) => ({ number, ends: endsOf(state) }))
  const sorted = [...order.filter(({ ends }) => ends.length === 0), ...order.filter(({ ends }) => ends.length > 0)]
  const places = new Int32Array(states.length)
  sorted.forEach(({ number }, place) => {
    places[number] = place * width
  })
  const table = new Int32Array(states.length * width)
  sorted.forEach(({ number }, place) => {
    const row = rows[number]
    for (let byte = 0; byte < width; byte++) table[place * width + byte] = places[row?.[byte] ?? 0] ?? 0
  })
  const ends = sorted.filter(one => one.ends.length > 0).map(one => one.ends)
  return { table, ends, first: states.length - ends.length }
}
