import stringWidth from 'string-width'

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * ASCII, Latin letters, dashes, quotation marks, `…`, lines and blocks: one column each. string-width takes 20 ms for the
 * first other character, because V8 compiles its expressions of emoji then, and a board has blocks in every row.
 */
const narrow = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2190-\u2193\u2500-\u259f]*$/

/** The number of terminal columns that a text takes: wide characters and emoji take two, combining marks none. */
export const displayWidth = (text: string): number => (narrow.test(text) ? text.length : stringWidth(text))

/** Cuts a text to at most `width` columns, with `…` in the last one when something was cut. The text holds no escapes. */
export function fitWidth(text: string, width: number): string {
  if (width <= 0) return ''
  if (displayWidth(text) <= width) return text
  let used = 0
  let out = ''
  for (const { segment } of graphemes.segment(text)) {
    const next = displayWidth(segment)
    if (used + next > width - 1) break
    used += next
    out += segment
  }
  return `${out}…`
}

/** Fills a text with blanks up to `width` columns. */
export const padWidth = (text: string, width: number, side: 'start' | 'end' = 'end'): string => {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)))
  return side === 'end' ? text + blanks : blanks + text
}
