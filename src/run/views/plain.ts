import { cut, printable, stripAnsi } from '../../lib/text.ts'

const longest = 300

/** A message of the child on one line, safe to print. */
export const oneLine = (text: string): string => cut(printable(text), longest)

/** A line of the child with its indentation, safe to print: no escapes, no control characters. */
export const lineOf = (text: string): string =>
  cut(
    stripAnsi(text).replace(/[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ''),
    4000,
  )
