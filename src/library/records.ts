import { Failure } from '../lib/failure.ts'
import { read } from '../records/check.ts'
import type { AnyRecord } from '../records/index.ts'
import { write } from '../records/write.ts'
import { lineLimiter, readCounts } from '../stream/line-limiter.ts'

/** What `readRecords` can be told. */
export interface ReadOptions {
  /**
   * Called for each line that is no record of ours: its number, from 1, what is wrong with it, and the line. Without it
   * such a line is an Error, unless it is empty.
   */
  readonly onOther?: (line: number, reason: string, text: string) => void
}

/**
 * The records in what a program of ours has written: NDJSON, as a stream or as chunks of bytes or text, cut anywhere. Each
 * is checked against the schema of its kind; keys that are not known are kept.
 */
export async function* readRecords(
  input: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  { onOther = refuse }: ReadOptions = {},
): AsyncGenerator<AnyRecord, void, undefined> {
  const lines = lineLimiter(longest, 'utf8', readCounts())
  let number = 0
  for await (const chunk of input) yield* records(lines.push(Buffer.from(chunk as Uint8Array)))
  yield* records(lines.end())

  function* records(pieces: readonly Buffer[]): Generator<AnyRecord, void, undefined> {
    for (const text of pieces.flatMap(piece => lines.text(piece).slice(0, -1).split('\n'))) {
      number++
      if (text.trim() === '') continue
      const found = read(text)
      if (found.state === 'record') yield found.record
      else onOther(number, found.state === 'bad' ? found.detail : 'no record of a kind that is known', text)
    }
  }
}

/** A record as one line of NDJSON, without its end: known keys only, in the order of the schema. */
export const formatRecord = (record: AnyRecord): string => write(record)

/** No record is longer, and a file without newlines must not fill the memory. In bytes. */
const longest = 128 * 1024 * 1024

function refuse(line: number, reason: string): never {
  throw new Failure(`line ${line} is no record: ${reason} (give onOther to go on)`)
}
