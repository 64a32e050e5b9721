import { fromBytes, toBytes, turnDeep } from '../../src/lib/bytes.ts'
import { createParser, type ParserOptions } from '../../src/parse/parser.ts'
import { type Item, recordOf } from '../../src/parse/write/item.ts'

export type Fields = Record<string, unknown> & { event: string }

/** The records that lines become, `parse_stats` last. */
export function recordsOf(lines: readonly string[], options: ParserOptions = {}): Fields[] {
  const records: unknown[] = []
  const emit = (item: Item): void => {
    records.push(recordOf(item))
  }
  const parser = createParser({ year: 2026, ...options })
  for (const line of lines) parser.push(toBytes(line), emit)
  parser.end(emit)
  return records.map(record => JSON.parse(JSON.stringify(turnDeep(record, fromBytes))) as Fields)
}

/** Those of kind `log`. */
export const logsOf = (lines: readonly string[], options: ParserOptions = {}): Fields[] =>
  recordsOf(lines, options).filter(({ event }) => event === 'log')

/** Lines that parse_stats counts as read, joined or left. */
export const claims = (stats: Fields): number =>
  Object.values(stats.by_format as Record<string, number>).reduce((sum, count) => sum + count, 0) +
  (stats.joined as number) +
  (stats.unclaimed as number)
