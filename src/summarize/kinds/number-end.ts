/** `12`, `1,234.5`, `35ms`, `80%` before a delimiter or the end, as the masks read it; -1 when they may read it otherwise. */
const number = /\d+(?:[.,]\d+)*(?:[num]?s|min|h|%)?(?=\.?(?:[ )\]};,=]|$)|:(?: |$))(?!,\d)(?! [kmgt]?i?b)/iy
const code = /(?:code|errno|status|http)[ :=]{0,3}$/i

/** The end of a number that begins here, after a delimiter; -1 when it may be a part of something else. */
export function numberEnd(text: string, at: number): number {
  // `code: 402` is kept, and `::5` may belong to an address.
  if (text[at - 1] === ':') return -1
  if (at > 0 && code.test(text.slice(Math.max(0, at - 9), at))) return -1
  number.lastIndex = at
  return number.test(text) ? number.lastIndex : -1
}
