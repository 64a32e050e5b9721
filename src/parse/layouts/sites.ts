import { copyOf } from '../../lib/bytes.ts'
import type { Site } from '../head.ts'

type Text = string | undefined

interface Slot {
  readonly word: Text
  readonly logger: Text
  readonly source: Text
  readonly site: Site
}

const slotCount = 4096

/**
 * The word for the level, the logger and the source of a head → what the lines of this place have in common. A program
 * has few places that log: what stands there is understood once. `make` answers undefined when the word is no level.
 */
export function knownSites(
  make: (word: Text, logger: Text, source: Text) => Site | undefined,
): (word: Text, logger: Text, source: Text) => Site | undefined {
  /** Made for the first line: most layouts meet none. */
  let slots: Array<Slot | undefined> = []
  return (word, logger, source) => {
    const at = (mix(word) * 387 + mix(logger) * 5 + mix(source) * 7) & (slotCount - 1)
    if (slots.length === 0) slots = new Array(slotCount).fill(undefined)
    const slot = slots[at]
    if (slot !== undefined && slot.word === word && slot.logger === logger && slot.source === source)
      return slot.site
    const own = { word: copied(word), logger: copied(logger), source: copied(source) }
    const site = make(own.word, own.logger, own.source)
    if (site !== undefined) slots[at] = { ...own, site }
    return site
  }
}

const copied = (text: Text): Text => (text === undefined ? undefined : copyOf(text))

/** A number that differs for most texts: places in a program differ at their ends, and by up to three digits. */
function mix(text: Text): number {
  if (text === undefined) return 0
  const last = text.length - 1
  let sum = last
  if (last >= 0) sum += text.charCodeAt(last) * 3
  if (last >= 1) sum += text.charCodeAt(last - 1) * 31
  if (last >= 2) sum += text.charCodeAt(last - 2) * 311
  return sum
}
