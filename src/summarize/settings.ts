import type { Limits } from './warnings/index.ts'

/** What a summary is to contain. */
export interface Settings extends Limits {
  /** Maximum number of error groups in the summary. */
  readonly top: number
  /** Keys by which types, or records, are grouped. */
  readonly by?: readonly string[]
  /** Kinds of messages are wanted even when the input holds attempts. */
  readonly keepsMessages?: boolean
  /** Keys of numbers whose percentiles are wanted. */
  readonly num?: readonly string[]
  /** The state of all that was seen is wanted (`partial`). */
  readonly isPartial?: boolean
  /** Number of this part of the input, which decides where it belongs among others. */
  readonly part?: number
}
