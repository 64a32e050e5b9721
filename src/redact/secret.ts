/** A stretch of a text that must not be shown, and what is shown in its place ('[REDACTED]' unless said otherwise). */
export interface Span {
  readonly from: number
  readonly to: number
  readonly shown?: string
}

/** Reads the value that begins at `at`: the stretches to hide, none when what stands there is no secret. */
export type ValueReader = (text: string, at: number, found: RegExpExecArray) => readonly Span[]

/**
 * One kind of secret. All that finds it is derived from this entry: the words that raise the alarm, the pairs of bytes
 * that the sieve looks for, the places where a long line may be cut, and its row in docs/redaction.md.
 */
export interface Secret {
  /** As people call it, such as `GitHub personal access token`. */
  readonly name: string
  /**
   * One of them stands in every text that the expression matches, or it is never tried; in any case if the expression
   * has the flag `i`. A word that ends with `=` is a name that a value follows, in any case: behind it may stand quotes
   * and blanks, then `=`, `:` or another sign (see alarm.ts).
   */
  readonly words: readonly string[]
  /**
   * With the flag `g`. Group 1 is text in front of the secret that stays, group 2 text behind it that stays. Every
   * quantifier is bounded or starts at a word of the alarm, so that time is linear in the length of the text.
   */
  readonly expression: RegExp
  /** For a secret whose end no expression can tell: the expression finds what stands in front of it. */
  readonly value?: ValueReader
  /** Accepts what was found as a secret; without it everything is one. */
  readonly accepts?: (found: string) => boolean
  /** What can still be read afterwards. */
  readonly stays: string
  /** Texts in the language of shapes (see shape.ts): everything in braces has to be hidden. */
  readonly hides: readonly string[]
  /** Texts in the same language that must stay as they are. */
  readonly keeps?: readonly string[]
}

export const hidden = '[REDACTED]'
