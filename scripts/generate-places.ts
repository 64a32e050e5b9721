/** Writes the places of the built-in formats’ expressions, one list for all of them: src/parse/recognise/places.ts says what they are. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { packNumbers } from '../src/lib/packed-numbers.ts'
import { formats } from '../src/parse/formats/index.ts'
import { endOfText, toHex } from '../src/parse/recognise/byte-sets.ts'
import type { Generated } from '../src/parse/recognise/known-places.ts'
import { placesOf } from '../src/parse/recognise/places.ts'

const sets: string[] = []
const numberOf = (hex: string): number => (sets.includes(hex) ? sets.indexOf(hex) : sets.push(hex) - 1)

const sources: Record<string, number[]> = {}
const numbers: number[] = []
const counts: number[] = []
const follows: number[] = []
const isDone: number[] = []
for (const source of formats.flatMap(({ heads }) => heads?.flatMap(({ looks }) => looks) ?? [])) {
  if (source in sources) continue
  const { set, follow, first, done, marks } = placesOf(source)
  sources[source] = [numbers.length, set.length, marks, ...first]
  numbers.push(...set.map(bits => (bits === undefined ? endOfText : numberOf(toHex(bits)))))
  counts.push(...follow.map(({ length }) => length))
  follows.push(...follow.flat())
  isDone.push(...set.map((_, place) => (done.includes(place) ? 1 : 0)))
}
const generated: Generated = {
  sets,
  sources,
  numbers: packNumbers(numbers),
  counts: packNumbers(counts),
  follows: packNumbers(follows),
  isDone: packNumbers(isDone),
}
mkdirSync('src/parse/recognise/generated', { recursive: true })
writeFileSync(
  'src/parse/recognise/generated/places.ts',
  `export const generated = ${JSON.stringify(JSON.stringify(generated))}\n`,
)
