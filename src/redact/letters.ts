/** Behind a name: white space, quotes, brackets, `*` of Markdown; the bytes of a blank that does not break. */
export const between = ' \v\f\r\n"\'`\\[])*\xc2\xa0'

/**
 * What a value follows, or the name goes on with: `=`, `:`, `>` of XML and `=>`, `,` of lists, `%` of `%3D`, `&` of
 * `&quot;`, a colour, and how arrows and full-width signs begin in UTF-8.
 */
export const signs = '=:>,%&|\t\x1b_-0123456789\xe2\xef→⇒：＝│'

/** A byte for each character: those beyond Latin-1 share the upper half, which costs a false alarm at most. */
export const byteOf = (code: number): number => (code < 256 ? code : 128 | (code & 127))

/** A word that raises the alarm, and the numbers of the secrets that may stand where it does. */
export interface Word {
  /** In lower case, unless `isExact`. */
  readonly text: string
  /** Only before a sign: quotes and blanks, then `=`, `:` or another one. */
  readonly isName: boolean
  /** Only in these letters. */
  readonly isExact: boolean
  readonly secrets: readonly number[]
}
