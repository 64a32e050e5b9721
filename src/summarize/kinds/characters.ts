/** Sorts of characters in the texts of messages. */
export const sort = { plain: 0, delimiter: 1, digit: 2, special: 3 } as const
/** The sort of each character of ASCII; quotes are delimiters of templates, and special in texts. */
const sorts = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/\d/.test(character)) return sort.digit
  if (/[ =,;:()[\]{}]/.test(character)) return sort.delimiter
  return /[!#-&*+.<>?A-Z^_`a-z|~]/.test(character) ? sort.plain : sort.special
})
/** The sort of a character; all beyond ASCII are special. */
export const sortOf = (code: number): number => (code < 128 ? (sorts[code] as number) : sort.special)

const [quote, apostrophe] = [34, 39]
/** Whether a character stands between the words of a template. */
export const isDelimiter = (code: number): boolean =>
  code < 128 && (sorts[code] === sort.delimiter || code === quote || code === apostrophe)

/** Where the word that begins here ends in a template. */
export function wordEnd(template: string, from: number): number {
  let end = from
  while (end < template.length && !isDelimiter(template.charCodeAt(end))) end++
  return end
}
