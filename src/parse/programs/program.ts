import type { Category } from '../../errors/category.ts'
import type { Level } from '../../records/index.ts'
import type { Takes } from './takes.ts'

/** The name of the format of all lines that programs print in their own words. */
export const programFormat = 'program'

/** One shape of line that a program prints when something went wrong. */
export interface Shape {
  /**
   * What such a line must hold, in any case; `^` in front: what it must begin with. Lines without any of them are never
   * tried, so that the usual line costs one look. Choose words that ordinary lines do not have.
   */
  readonly holds: string | readonly string[]
  /**
   * A regular expression for the whole line, anchored. The groups `level`, `logger` and `message` become these keys (without
   * `message`, the message is the whole line); all other groups become data, digits as numbers: `file line column code …`.
   */
  readonly is: string
  /** A short regular expression that every such line matches, for a long one that would often be tried in vain. */
  readonly also?: RegExp
  /** Level when no group tells it; `error` when absent. */
  readonly level?: Level
  /** What kind of trouble it is; absent: what the words of the message say. */
  readonly category?: Category
  /** Which lines below belong to it. */
  readonly takes?: Takes
  /** It only repeats that something else has failed: `make: *** [all] Error 1`. */
  readonly isConsequence?: boolean
  /** Not a match when the line says what may be (`if`, `should`, `that`), see talk.ts. */
  readonly isStatement?: boolean
  /** A shape of no program in particular: not a match when the line only talks about errors. */
  readonly isGeneral?: boolean
}

/** A program, and how its errors look: data only. */
export interface Program {
  /** Becomes the logger, unless a shape has a group of that name; '' for shapes of no program in particular. */
  readonly name: string
  readonly shapes: readonly Shape[]
  /** Lines that it prints → `LEVEL CATEGORY` (or `LEVEL -`), as read. */
  readonly samples: Readonly<Record<string, string>>
  /** Lines that it prints when nothing is wrong, or that look alike. */
  readonly never: readonly string[]
}
