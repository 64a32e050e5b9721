import { printable } from '../../../lib/text.ts'

/** How many items are done. */
export interface Count {
  readonly label: string
  readonly done: number
  readonly total: number
  /** Read from a line of unknown format, not from a progress record. */
  readonly guessed?: boolean
}

/** Longer lines are data, not progress. */
const longest = 300

/**
 * Reads a count from a line of any program: ` 42%|████      | 42/100 [00:12<00:17]` (tqdm), `[ 42%] Building`, `12/80 files`,
 * `step 12 of 80`. Undefined when the line has none. A date or a fraction of zero is none.
 */
export function countIn(line: string): Count | undefined {
  if (line.length > longest) return undefined
  const text = printable(line)
  const ratio = /(?<![\d/.:-])(\d{1,12})\s?(?:\/|of)\s?(\d{1,12})(?![\d/:-])/.exec(text)
  if (ratio !== null) {
    const [done, total] = [Number(ratio[1]), Number(ratio[2])]
    if (total > 1 && done <= total) return { label: '', done, total, guessed: true }
  }
  const percent = /(?<![\d.-])(\d{1,3}(?:\.\d{1,3})?)\s?%/.exec(text)
  if (percent === null) return undefined
  const done = Number(percent[1])
  return done <= 100 ? { label: '%', done, total: 100, guessed: true } : undefined
}
