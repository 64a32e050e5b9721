import { unpackNumbers } from '../lib/packed-numbers.ts'
import { alarmTables } from './generated/tables.ts'
import { between, byteOf, type Word } from './letters.ts'
import type { Secret } from './secret.ts'
import { secrets } from './secrets/index.ts'

/** Recognises all words at once, in texts and in bytes, with one look a character (see scripts/redact). */
export interface Alarm {
  /** The secrets that may stand in a text, one character a byte or not. */
  secretsIn(text: string): ReadonlySet<Secret>
  isIn(text: string): boolean
  /**
   * Looks for a word (a name needs its sign) that begins at `from` or later and holds the byte at `through`, within one
   * line. Returns -1 when there is one, else the index of the byte that no word looked at goes beyond.
   */
  scanNear(bytes: Uint8Array, from: number, through: number): number
}

/** What scripts/redact makes of the words. */
export interface AlarmTables {
  readonly words: readonly Word[]
  /** Numbers of the words that end in each state that has some; -1: every name. */
  readonly ends: ReadonlyArray<readonly [state: number, words: readonly number[]]>
  readonly width: number
  readonly size: number
  readonly classes: string
  /**
   * Numbers of two bytes: for each state its number, that of a state whose row is copied, how many entries differ, and
   * these: the letter, and twice the next state, plus one where words end in it.
   */
  readonly rows: string
}

let made: Alarm | undefined

/** Made when it is first needed: a program that reads nothing pays nothing. */
export function alarm(): Alarm {
  made ??= alarmOf(alarmTables)
  return made
}

const newline = 10

/** What ends in a state. */
interface End {
  /** The sign behind a name; which name it is, the letters before it tell. */
  readonly isSign: boolean
  readonly words: readonly Word[]
}

export function alarmOf({ words, ends: listed, width, size, ...packed }: AlarmTables): Alarm {
  const classes = new Uint8Array(Buffer.from(packed.classes, 'base64'))
  const table = tableOf(packed.rows, size, width)
  const namesBefore = nameFinder(words.filter(({ isName }) => isName))
  const ends: End[] = []
  for (const [state, numbers] of listed)
    ends[state] = {
      isSign: numbers.includes(-1),
      words: numbers.flatMap(number => words[number] ?? []),
    }

  /** Whether a word ends in a state and stands there in the right letters, or a name with its sign. */
  const hasWordEndingAt = (state: number, letters: LettersOf, end: number): boolean => {
    const found = ends[state / width]
    return found !== undefined && (found.isSign || found.words.some(word => isWritten(word, letters, end)))
  }

  /** Calls `each` with the words that stand in the text. */
  const walk = (text: string, each: (word: Word) => void): void => {
    const letters: LettersOf = (from, to) => text.slice(Math.max(0, from), to)
    // A text of one letter ends the same word at each place: one look at a state is enough once all its words were seen.
    const seen = new Set<number>()
    let state = 0
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      state = table[state | (classes[byteOf(code)] ?? 0)] ?? 0
      if (state >= 0) continue
      state = ~state
      if (seen.has(state)) continue
      const { isSign = false, words: ending = [] } = ends[state / width] ?? {}
      if (isSign) for (const name of namesBefore(text, i)) each(name)
      const found = ending.filter(word => isWritten(word, letters, i + 1))
      for (const word of found) each(word)
      if (!isSign && found.length === ending.length) seen.add(state)
    }
  }

  return {
    secretsIn(text) {
      const found = new Set<number>()
      walk(text, word => {
        for (const secret of word.secrets) found.add(secret)
      })
      const all = found.size === 0 ? [] : secrets()
      return new Set([...found].flatMap(number => all[number] ?? []))
    },
    isIn(text) {
      const letters: LettersOf = (from, to) => text.slice(Math.max(0, from), to)
      let state = 0
      for (let i = 0; i < text.length; i++) {
        state = table[state | (classes[byteOf(text.charCodeAt(i))] ?? 0)] ?? 0
        if (state >= 0) continue
        state = ~state
        if (hasWordEndingAt(state, letters, i + 1)) return true
      }
      return false
    },
    scanNear(bytes, from, through) {
      let state = 0
      for (let i = from; i < bytes.length; i++) {
        const byte = bytes[i] ?? newline
        if (byte === newline && i > through) return i
        state = table[state | (classes[byte] ?? 0)] ?? 0
        // Nothing that holds the byte is still open.
        if (state === 0 && i > through) return i
        if (state >= 0) continue
        state = ~state
        if (hasWordEndingAt(state, lettersOf(bytes), i + 1)) return -1
      }
      return bytes.length
    },
  }
}

function tableOf(rows: string, size: number, width: number): Int32Array {
  const numbers = unpackNumbers(rows)
  const table = new Int32Array(size * width)
  for (let at = 0; at < numbers.length; ) {
    const row = (numbers[at] ?? 0) * width
    const base = (numbers[at + 1] ?? 0) * width
    if (row !== base) table.copyWithin(row, base, base + width)
    const end = at + 3 + (numbers[at + 2] ?? 0) * 2
    for (at += 3; at < end; at += 2) {
      const next = numbers[at + 1] ?? 0
      const state = (next >> 1) * width
      table[row + (numbers[at] ?? 0)] = (next & 1) === 1 ? ~state : state
    }
  }
  return table
}

/** The letters between two places, the first of which may lie before the text. */
type LettersOf = (from: number, to: number) => string

/** Whether a word that ends at `end` stands there in the right letters. */
const isWritten = ({ isExact, text }: Word, letters: LettersOf, end: number): boolean =>
  !isExact || letters(end - text.length, end) === text

/** Names by their letters in lower case, from the last one to the first. */
interface Letters {
  readonly next: Map<string, Letters>
  readonly names: Word[]
}

const noLetters = (): Letters => ({ next: new Map(), names: [] })

/** Finds the names that stand before the sign at `end`: what lies between has been looked at. */
function nameFinder(names: readonly Word[]): (text: string, end: number) => readonly Word[] {
  const root = noLetters()
  for (const name of names) {
    let node = root
    for (const letter of [...name.text.toLowerCase()].reverse()) {
      const next = node.next.get(letter) ?? noLetters()
      node.next.set(letter, next)
      node = next
    }
    node.names.push(name)
  }
  return (text, end) => {
    const found: Word[] = []
    let at = end
    while (at > 0 && between.includes(text[at - 1] ?? '')) at--
    let node: Letters | undefined = root
    while (at-- > 0) {
      node = node.next.get((text[at] ?? '').toLowerCase())
      if (node === undefined) break
      found.push(...node.names)
    }
    return found
  }
}

const lettersOf =
  (bytes: Uint8Array): LettersOf =>
  (from, to) =>
    String.fromCharCode(...bytes.subarray(Math.max(0, from), to))
