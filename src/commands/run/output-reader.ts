import { toBytes } from '../../lib/bytes.ts'
import type { JsonObject } from '../../lib/json.ts'
import type { Item } from '../../parse/write/item.ts'
import type { AnyRecord, LineRecord } from '../../records/index.ts'
import { write } from '../../records/write.ts'

/** Reads the records of a run, its lines included, as `bs-parse` would. Texts of items are byte strings (lib/bytes.ts). */
export interface OutputReader {
  see(record: AnyRecord): void
  /** Gives out what is held back because more of it could come. */
  settle(): void
  /** An item as an object. */
  recordOf(item: Item): JsonObject
}

/** `take` gets what the output says, item by item. */
export async function outputReader(redact: boolean, take: (item: Item) => void): Promise<OutputReader> {
  // More code than all of bs-run, and not every run needs it.
  const { createParser, recordOf } = await import('../../parse/parser.ts')
  const parser = createParser({ redact, flushAfter: 0 })
  return {
    see(record) {
      if (record.event === 'line') parser.pushLine(inBytes(record), take)
      else parser.push(toBytes(write(record)), take)
    },
    settle() {
      // The first tick notes the silence, the second one ends it.
      parser.tick?.(0, take)
      parser.tick?.(0, take)
    },
    recordOf: item => recordOf(item) as JsonObject,
  }
}

/** Writing each line as JSON and reading it again would take as long as all the rest. */
const inBytes = ({ type, text, ...record }: LineRecord): JsonObject => ({
  ...record,
  ...(type !== undefined && { type: toBytes(type) }),
  text: toBytes(text),
})
