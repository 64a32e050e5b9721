/** Characters that take two columns of a terminal: East Asian wide and full-width ones (UAX 11), and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u
/** Characters that take none: marks that combine with the one before, and joiners. */
const narrow = /\p{Mn}|\p{Me}|\p{Cf}/u

/**
 * The columns of a terminal that a text takes. Lighter than lib/display-width, whose tables would be loaded at each
 * start; a family of emoji joined into one picture counts as its members.
 */
export function columnsOf(text: string): number {
  if (plain.test(text)) return text.length
  let columns = 0
  for (const character of text) columns += widthOf(character)
  return columns
}

const plain = /^[\x20-\x7e–…·×→]*$/
const widthOf = (character: string): number => (wide.test(character) ? 2 : narrow.test(character) ? 0 : 1)

/** How many UTF-16 units of a text fit into so many columns. */
export function lengthIn(text: string, columns: number): number {
  if (plain.test(text)) return Math.min(text.length, columns)
  let length = 0
  let left = columns
  for (const character of text) {
    left -= widthOf(character)
    if (left < 0) break
    length += character.length
  }
  return length
}

/** Cuts a text to so many columns, with a visible mark. */
export const cutToColumns = (text: string, columns: number): string =>
  columnsOf(text) <= columns ? text : `${text.slice(0, lengthIn(text, columns - 1))}…`

/** Fills a text with blanks up to `width` columns, on the given side. */
export const padded = (text: string, width: number, side: 'left' | 'right'): string => {
  const blanks = ' '.repeat(Math.max(0, width - columnsOf(text)))
  return side === 'left' ? blanks + text : text + blanks
}
