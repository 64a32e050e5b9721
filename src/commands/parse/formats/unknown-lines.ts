import { fromBytes, toBytes } from '../../../lib/bytes.ts'
import type { Format } from '../../../parse/format.ts'
import { createParser } from '../../../parse/parser.ts'

/** Of these lines those that no format takes and that belong to no record above, as the parser itself decides. */
export function unknownLines(lines: readonly string[], formats: readonly Format[]): string[] {
  const unknown: string[] = []
  const parser = createParser({
    formats,
    latest: 0,
    watch(action) {
      // Without its secrets, so that no draft shows them.
      if (action.is === 'unclaimed') unknown.push(fromBytes(action.text))
    },
  })
  for (const line of lines) parser.push(toBytes(line), () => {})
  parser.end(() => {})
  return unknown
}
