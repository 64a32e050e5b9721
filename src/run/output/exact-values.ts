import { hidden } from '../../redact/hide-secrets.ts'

const newline = 10

/** Hides texts that are known exactly, wherever they stand. */
export interface ExactValues {
  /**
   * For the lines of one region: where the next line begins that holds a value, from the line at `start` on; -1:
   * nowhere. Calls must go forward.
   */
  searchIn(region: Buffer): (start: number) => number
  hide(text: string): string
}

/** Undefined without values, so that nothing is looked for. No value may hold a newline; the longest come first. */
export function exactValues(values: readonly string[]): ExactValues | undefined {
  if (values.length === 0) return undefined
  const bytes = values.map(value => Buffer.from(value))
  return {
    searchIn(region) {
      // Where each value stands next, so that no byte is searched twice.
      const places = bytes.map(value => region.indexOf(value))
      return start => {
        let first = -1
        for (const [index, value] of bytes.entries()) {
          let at = places[index] ?? -1
          if (at !== -1 && at < start) at = region.indexOf(value, start)
          places[index] = at
          if (at !== -1 && (first === -1 || at < first)) first = at
        }
        return first === -1 ? -1 : Math.max(start, region.lastIndexOf(newline, first) + 1)
      }
    },
    hide: text => values.reduce((shown, value) => shown.replaceAll(value, hidden), text),
  }
}
