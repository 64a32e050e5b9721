import type { JsonObject } from '../lib/json.ts'
import type { Head, OpenHead, Sample, WholeHead } from './head.ts'
import type { Plan, Shape } from './json/shapes.ts'
import type { Dialect, Pattern } from './layouts/described.ts'
import type { Clock } from './time/clock.ts'

/** The first of these heads that takes the line. */
export const firstOf =
  (heads: readonly LineHead[]): NonNullable<Format['line']> =>
  (text, clock) => {
    for (const head of heads) {
      const found = head.line(text, clock)
      if (found !== undefined) return found
    }
    return undefined
  }

/** The same format with what its heads find turned into something else. */
export function withHeads(format: Format, turn: (head: Head | undefined) => Head | undefined): Format {
  const heads = (format.heads ?? []).map(
    ({ looks, line }): LineHead => ({ looks, line: (text, clock) => turn(line(text, clock)) }),
  )
  return { ...format, heads, line: firstOf(heads) }
}

/** One way in which lines of a layout may look. */
export interface LineHead {
  /** Regular expressions, one of which each of its lines matches; others may match it, too. */
  readonly looks: readonly string[]
  /** Reads a line without colours, or with them if the format says so. */
  readonly line: (text: string, clock: Clock) => Head | undefined
}

/**
 * One layout of log lines. `line` reads text, `object` reads a line that is one JSON object; both answer undefined for
 * what is not theirs. No state: whatever needs memory lives in the sequence, the attempts and the clock of the log.
 */
export interface Format {
  readonly name: string
  /** One line for `--list-formats`. */
  readonly summary: string
  /** What `line` is made of, in this order: only heads that look like a line are asked for it. Absent: it is asked for every line. */
  readonly heads?: readonly LineHead[]
  /** It reads colours itself; they are removed from what all others get. */
  readonly readsColours?: boolean
  readonly line?: (text: string, clock: Clock) => Head | undefined
  readonly object?: (value: JsonObject, clock: Clock) => Head | undefined
  /** How `object` reads lines of one shape without making an object of them; undefined: it does not. */
  readonly plan?: (shape: Shape) => Plan<Head> | undefined
  /** Keys without which an object is none of its records: of each list one is there. */
  readonly needs?: ReadonlyArray<readonly string[]>
  /** The data that `object` is made of, where that is enough. */
  readonly dialect?: Dialect
  /**
   * Reads a line that no format has taken. `isBehind`: it may go on with the record above it, and is to be read only
   * if it surely stands for itself.
   */
  readonly rest?: (text: string, isBehind: boolean) => OpenHead | WholeHead | undefined
  /** The data it is made of, where a regular expression is enough. */
  readonly layout?: Pattern
  readonly samples: readonly Sample[]
}
