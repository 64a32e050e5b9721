import { fromBytes, toBytes, turnDeep } from '../../lib/bytes.ts'
import type { JsonObject } from '../../lib/json.ts'
import type { Format } from '../../parse/format.ts'
import type { Item } from '../../parse/write/item.ts'
import type { AnyRecord, LineRecord } from '../../records/index.ts'
import { write } from '../../records/write.ts'
import { guard } from './guard.ts'

/** Reads the output of a run once, as `bs-parse` would, for everything that depends on its meaning. */
export interface OutputReader {
  /**
   * Reads a record of the run. Returns the same record; a heartbeat or the end of an attempt also has what the output
   * of the attempt reported.
   */
  see(record: AnyRecord): AnyRecord
  /** Passes on what was held back in case more output belonged to it. */
  settle(): void
}

export interface OutputReaderOptions {
  readonly redact: boolean
  /** The formats of lines, in order; undefined: the built-in ones. */
  readonly formats: readonly Format[] | undefined
  /** Takes each item that is found in the output; `decoded` turns it into a record. */
  readonly take: ReadonlyArray<(item: Item, decoded: (item: Item) => AnyRecord) => void>
  say(message: string): void
}

/** An error while reading never ends the job: it is reported once, and nothing more is read. */
export async function outputReader({
  redact,
  formats,
  take,
  say,
}: OutputReaderOptions): Promise<OutputReader> {
  // Loaded on demand: the parser is more code than the rest of bs-run, and not every run needs it.
  const { createParser, recordOf } = await import('../../parse/parser.ts')
  const parser = createParser({ redact, flushAfter: 0, ...(formats && { formats }) })
  const decoded = (item: Item): AnyRecord => turnDeep(recordOf(item) as AnyRecord, fromBytes)
  let found: AnyRecord | undefined
  const emit = (item: Item): void => {
    if (item.is === 'passed' && (item.event === 'type_end' || item.event === 'heartbeat'))
      found = decoded(item)
    for (const each of take) each(item, decoded)
  }
  const guarded = guard(({ message }) =>
    say(`the output cannot be read, the job goes on without its numbers and costs: ${message}`),
  )
  const settle = (): void => {
    // The first tick notes the silence, the second one ends what was held back.
    parser.tick?.(0, emit)
    parser.tick?.(0, emit)
  }
  return {
    see(record) {
      found = undefined
      guarded(() => {
        if (record.event === 'line') parser.pushLine(inBytes(record), emit)
        else parser.push(toBytes(write(record)), emit)
        // It may wait for an unfinished record of another type.
        if (found === undefined && (record.event === 'type_end' || record.event === 'heartbeat')) settle()
      })
      return found === undefined ? record : ({ ...(found as AnyRecord), ...record } as AnyRecord)
    },
    settle: () => guarded(settle),
  }
}

/** Lines are passed directly: writing each one as JSON and reading it again would double the time. */
const inBytes = ({ type, text, ...record }: LineRecord): JsonObject => ({
  ...record,
  ...(type !== undefined && { type: toBytes(type) }),
  text: toBytes(text),
})
