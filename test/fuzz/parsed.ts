import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { toNdjson } from '../../src/commands/shared/ndjson.ts'
import { createParser, type ParserOptions } from '../../src/parse/parser.ts'
import { writer } from '../../src/parse/write/text.ts'
import { readCounts } from '../../src/stream/line-limiter.ts'
import { stage } from '../../src/stream/stage.ts'

export interface Options extends ParserOptions {
  readonly maxLine?: number
}

/** What bs-parse prints for a file that arrives in these pieces. */
export async function parsed(
  pieces: Iterable<Buffer>,
  { maxLine, ...options }: Options = {},
): Promise<string> {
  const counts = readCounts()
  const parser = createParser({ year: 2026, ...options, edge: () => counts })
  parser.from('a.log')
  const parts: Buffer[] = []
  await pipeline(
    Readable.from(pieces, { objectMode: false }),
    stage(toNdjson(parser, writer()), {
      encoding: 'utf8-bytes',
      counts,
      ...(maxLine !== undefined && { maxLine }),
    }),
    new Writable({
      write(part: Buffer, _encoding, done) {
        parts.push(part)
        done()
      },
    }),
  )
  return Buffer.concat(parts).toString('utf8')
}
