const colon = 58

/** Behind the seconds of `13:00:00,823`: where the digits of the fraction begin; the length of the text if there are none. */
export function fractionStart(text: string): number {
  let at = text.indexOf(':')
  if (at === -1) return text.length
  while (text.charCodeAt(at + 3) === colon) at += 3
  const mark = text.charCodeAt(at + 3)
  return mark === 44 || mark === 46 ? at + 4 : text.length
}

/** Where the digits end that begin at `start`. */
export function digitsEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && isDigit(text.charCodeAt(end))) end++
  return end
}

/** The number that these digits write. */
export function numberAt(text: string, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end; at++) number = number * 10 + text.charCodeAt(at) - 48
  return number
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/**
 * Where the two digits of the second stand in `13:00:00` or `2026:13:00:00`; -1 when they do not stand there so, as in
 * `13:00:00:823`.
 */
export function secondAt(text: string): number {
  const first = text.indexOf(':')
  if (first === -1) return -1
  let at = first
  while (text.charCodeAt(at + 3) === colon) at += 3
  const isTime = at === first + 3 || (at === first + 6 && isDigit(text.charCodeAt(first - 3)))
  return isTime && digitsEnd(text, at + 1) === at + 3 ? at + 1 : -1
}
