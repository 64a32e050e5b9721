import type { Format } from '../format.ts'
import { type Bits, has } from './byte-sets.ts'
import { knownPlaces } from './known-places.ts'
import { type Places, placesOf } from './places.ts'

/** The layout that fits most of the beginning of a line that no format takes. */
export interface Nearest {
  readonly format: string
  /** How many bytes of the line fit; all of them: it looks like the layout, but a part is none, such as the 13th month. */
  readonly end: number
}

/** Bytes of a time, a level and the marks around them; prose fits the beginning of many layouts, too. */
const fewest = 8
/** A place for so few different bytes says something of a layout: a digit, a mark, a letter of a word. */
const narrow = 12

/** undefined: no layout begins as this line does. `line` is a byte string. */
export function nearest(formats: readonly Format[], line: string): Nearest | undefined {
  let best: (Nearest & { readonly score: number }) | undefined
  for (const { name, heads = [] } of formats) {
    for (const source of heads.flatMap(({ looks }) => looks)) {
      const found = fitting(knownPlaces(source) ?? placesOf(source), line)
      if (found.score >= fewest && found.score > (best?.score ?? 0)) best = { format: name, ...found }
    }
  }
  return best && { format: best.format, end: best.end }
}

/** How far the expression fits, and how many of those bytes stand where few others may. */
function fitting(
  { set, follow, first }: Places,
  line: string,
): { readonly end: number; readonly score: number } {
  let places: readonly number[] = first
  let score = 0
  for (let at = 0; at < line.length; at++) {
    const byte = line.charCodeAt(at) & 255
    const fit = places.filter(place => has(set[place], byte))
    if (fit.length === 0) return { end: at, score }
    if (fit.every(place => sizeOf(set[place] as Bits) <= narrow)) score++
    places = [...new Set(fit.flatMap(place => follow[place] ?? []))]
  }
  return { end: line.length, score }
}

const sizes = new WeakMap<Bits, number>()

function sizeOf(bits: Bits): number {
  const known = sizes.get(bits)
  if (known !== undefined) return known
  let size = 0
  for (let byte = 0; byte < 256; byte++) if (has(bits, byte)) size++
  sizes.set(bits, size)
  return size
}
