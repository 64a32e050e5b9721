import { packNumbers } from '../../src/lib/packed-numbers.ts'
import type { AlarmTables } from '../../src/redact/alarm.ts'
import type { SieveTables } from '../../src/redact/byte-sieve.ts'
import type { Word } from '../../src/redact/letters.ts'
import { automatonOf, type Table } from './automaton-table.ts'
import { sieveOf } from './sieve-table.ts'

/** What the alarm is made from, small enough to be part of a program. */
export function alarmTablesOf(words: readonly Word[]): AlarmTables {
  const made = automatonOf(words)
  const numbers = new Map(words.map((word, number) => [word, number]))
  const names = words.filter(({ isName }) => isName).length
  return {
    words,
    ends: [...made.ends.entries()].flatMap(([state, own]) =>
      own === undefined ? [] : [[state, numbersOf(own, numbers, names)] as const],
    ),
    width: made.width,
    size: made.table.length / made.width,
    classes: Buffer.from(made.classes).toString('base64'),
    rows: packNumbers(rowsOf(made)),
  }
}

/** What the sieve is made from. */
export function sieveTablesOf(words: readonly Word[]): SieveTables {
  const { pairs, groups } = sieveOf(words)
  return { pairs: packNumbers(marked(pairs)), groups: packNumbers(marked(groups)) }
}

/** For each state: its number, that of one whose row is copied, how many entries differ, and these (see `alarmOf`). */
function rowsOf({ table, width, bases }: Table): number[] {
  const row = (state: number): Int32Array => table.subarray(state * width, (state + 1) * width)
  const entry = (value: number): number => (value < 0 ? ((~value / width) << 1) | 1 : (value / width) << 1)
  const states: ReadonlyArray<readonly [number, number]> = [[0, 0], ...bases]
  return states.flatMap(([state, base], place) => {
    const from = place === 0 ? new Int32Array(width) : row(base)
    const edits = [...row(state).entries()].filter(([letter, value]) => value !== from[letter])
    return [state, base, edits.length, ...edits.flatMap(([letter, value]) => [letter, entry(value)])]
  })
}

/** The places that are marked, each with its mark. */
const marked = (table: Uint8Array): number[] =>
  [...table.entries()].flatMap(([place, mark]) => (mark === 0 ? [] : [place, mark]))

/** All names together are -1: they end in many states. */
function numbersOf(own: readonly Word[], numbers: ReadonlyMap<Word, number>, names: number): number[] {
  const isAll = own.filter(({ isName }) => isName).length === names && names > 0
  const rest = isAll ? own.filter(({ isName }) => !isName) : own
  return [...rest.map(word => numbers.get(word) ?? 0), ...(isAll ? [-1] : [])]
}
