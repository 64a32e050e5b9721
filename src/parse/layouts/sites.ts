import { copyOf } from '../../lib/bytes.ts'
import type { Level } from '../../records/index.ts'
import type { Site } from '../head.ts'
import { site } from './log-record.ts'

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

/** A level, and the word for it where that says more. */
interface LevelWords {
  readonly level?: Level | undefined
  readonly severity_text?: string | undefined
}

/** The same for the heads of one format whose level is known. */
export function sitesOf(format: string): (level: LevelWords, logger: Text, source: Text) => Site {
  const byLevel = new Map<string, ReturnType<typeof knownSites>>()
  return ({ level, severity_text: severity }, logger, source) => {
    const key = severity === undefined ? (level ?? '') : `${level} ${severity}`
    let known = byLevel.get(key)
    if (known === undefined) {
      known = knownSites((_word, logger, source) => site({ level, severity, logger, source, format }))
      if (byLevel.size < mostLevels) byLevel.set(key, known)
    }
    return known(undefined, logger, source) as Site
  }
}

const mostLevels = 100

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
