import { toBytes } from '../../lib/bytes.ts'
import type { JsonObject } from '../../lib/json.ts'
import type { Item } from '../../parse/write/item.ts'
import type { AnyRecord, LineRecord } from '../../records/index.ts'
import { write } from '../../records/write.ts'

/** Reads the records and lines of a run as `bs-parse` would. Texts of items are byte strings (lib/bytes.ts). */
export interface OutputReader {
  see(record: AnyRecord): void
  /** Passes on what was held back in case more output belonged to it. */
  settle(): void
  /** An item as a plain object. */
  recordOf(item: Item): JsonObject
}

/** Creates a reader; `take` gets each item that the output contains. */
export async function outputReader(redact: boolean, take: (item: Item) => void): Promise<OutputReader> {
  // Loaded on demand: the parser is more code than the rest of bs-run, and not every run needs it.
  const { createParser, recordOf } = await import('../../parse/parser.ts')
  const parser = createParser({ redact, flushAfter: 0 })
  return {
    see(record) {
      if (record.event === 'line') parser.pushLine(inBytes(record), take)
      else parser.push(toBytes(write(record)), take)
    },
    settle() {
      // The first tick notes the silence, the second one ends what was held back.
      parser.tick?.(0, take)
      parser.tick?.(0, take)
    },
    recordOf: item => recordOf(item) as JsonObject,
  }
}

/** Lines are passed directly: writing each one as JSON and reading it again would double the time. */
const inBytes = ({ type, text, ...record }: LineRecord): JsonObject => ({
  ...record,
  ...(type !== undefined && { type: toBytes(type) }),
  text: toBytes(text),
})
