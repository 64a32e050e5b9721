/** The farthest place in a word at which a pair is looked for. */
export const farthest = 9

/**
 * Of each word the rarest pair of letters is looked for of those that begin at an even place in it, and of those at an
 * odd place: wherever the word begins, a look at every second place meets one. Then the letters around it must agree.
 */
export interface Sieve {
  /** For each pair of bytes, the first one in the low byte, what may stand there: bits of the kinds below. */
  readonly pairs: Uint8Array
  /** By hash of four letters, or three, without their case: the kinds they belong to. */
  readonly groups: Uint8Array
}

/** Four letters with the pair at the first, second or third place; three with the pair at the first or second. */
export const fourKinds = [1, 2, 4] as const
export const threeKinds = [8, 16] as const
/** A word of one letter. */
export const surely = 32
export const hash = (letters: number): number => Math.imul(letters | 0x20202020, 0x9e3779b1) >>> 16
