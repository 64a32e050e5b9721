/**
 * Shapes of tokens: literal text, and in braces a class of characters and how many of them. `ghp_{alnum 36}` is `ghp_`
 * and 36 letters or digits. The samples of the table are written in it, because no real-looking token may stand in a file.
 */
export const classes = {
  alnum: 'A-Za-z0-9',
  lower: 'a-z0-9',
  upper: 'A-Z0-9',
  letter: 'A-Za-z',
  digit: '0-9',
  hex: 'a-f0-9',
  word: '\\w-',
  base64: 'A-Za-z0-9+/',
} as const

export type CharacterClass = keyof typeof classes

export type Part = string | { readonly of: CharacterClass; readonly count: number }

/** The shape cut into literal texts and classes; a brace of another kind is literal. */
export function partsOf(shape: string): Part[] {
  return shape
    .split(/(\{(?:alnum|lower|upper|letter|digit|hex|word|base64) \d{1,4}\})/)
    .filter(part => part !== '')
    .map(part => {
      const [, of, count] = /^\{(\w+) (\d+)\}$/.exec(part) ?? []
      return of === undefined ? part : { of: of as CharacterClass, count: Number(count) }
    })
}

/** The longest literal text of the shape: where it does not stand, the shape does not either. */
export const literalOf = (shape: string): string =>
  partsOf(shape)
    .filter(part => typeof part === 'string')
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '')

export const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** How many letters of one class a token is read for. */
export const longest = 2048

/**
 * The source of an expression for the shape. Unless it is `exact`, a part may be as short as 60 % of its length or 16
 * letters, and much longer: issuers lengthen their tokens, and half a token is secret too.
 */
export const sourceOf = (shape: string, exact: boolean): string =>
  partsOf(shape)
    .map(part => {
      if (typeof part === 'string') return escaped(part)
      const { of, count } = part
      return `[${classes[of]}]{${exact ? count : `${Math.min(16, Math.ceil(count * 0.6))},${longest}`}}`
    })
    .join('')
