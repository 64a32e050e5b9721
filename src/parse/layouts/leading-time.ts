import { dated } from './head-expressions.ts'
import type { Parts } from './head-names.ts'

/** In which lines `leadingTime` may find a time that stands bare, in square brackets, or in others. */
export const bareLook = `^(?:${dated})[ :,;|>=\\t-]`
export const squareLook = String.raw`^\[ ?(?:${dated}) ?\]`
export const bracketLook = String.raw`^(?:\( ?(?:${dated}) ?\)|< ?(?:${dated}) ?>|\{ ?(?:${dated}) ?\})`

const bare = new RegExp(`^(?:${dated})`)
const enclosed = new RegExp(`${squareLook}|${bracketLook}`)
/** A blank or one mark; a colon before a digit belongs to a time. */
const behindBare = /(?: ?(?::(?![:>\d])|[,;|>](?![:>])|=>)| ?--? |[ \t])/y
const behindBracket = /(?: ?[:|>-]{1,2}[ \t])?/y
/** Between two blanks: `TIME  - text`. */
const lateMark = /(?:[:|>] ?|--? )/y
const blanks = /[ \t]*/y

/** A time with a date at the beginning, bare or in brackets, and the text behind it; undefined: none, or nothing behind it. */
export function leadingTime(line: string): Parts | undefined {
  const isBare = /^\w/.test(line)
  const found = (isBare ? bare : enclosed).exec(line)?.[0]
  if (found === undefined) return undefined
  const behind = isBare ? behindBare : behindBracket
  behind.lastIndex = found.length
  if (!behind.test(line)) return undefined
  const text = past(blanks, line, past(lateMark, line, past(blanks, line, behind.lastIndex)))
  if (text === line.length) return undefined
  return { stamp: isBare ? found : found.slice(1, -1).trim(), data: {}, message: line.slice(text) }
}

const past = (pattern: RegExp, line: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(line) ? pattern.lastIndex : at
}
