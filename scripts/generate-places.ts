/** Writes the places of the built-in formats’ expressions: src/parse/recognise/places.ts says what they are. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { formats } from '../src/parse/formats/index.ts'
import { toHex } from '../src/parse/recognise/byte-sets.ts'
import { placesOf } from '../src/parse/recognise/places.ts'

const sets: string[] = []
const numberOf = (hex: string): number => (sets.includes(hex) ? sets.indexOf(hex) : sets.push(hex) - 1)

const places: Record<string, object> = {}
for (const source of formats.flatMap(({ heads }) => heads?.flatMap(({ looks }) => looks) ?? [])) {
  const { set, follow, first, done, marks } = placesOf(source)
  places[source] = {
    s: set.map(bits => (bits === undefined ? -1 : numberOf(toHex(bits)))),
    f: follow,
    a: first,
    d: done,
    m: marks,
  }
}
mkdirSync('src/parse/recognise/generated', { recursive: true })
writeFileSync(
  'src/parse/recognise/generated/places.ts',
  `export const generated = ${JSON.stringify(JSON.stringify({ sets, places }))}\n`,
)
