import type { Transform } from 'node:stream'
import { fromBytes, toBytes } from '../lib/bytes.ts'
import { Failure } from '../lib/failure.ts'
import type { Emit, Step } from '../lib/step.ts'
import { createParser as createCore } from '../parse/parser.ts'
import { choose } from '../parse/user/choose.ts'
import { multilineOf } from '../parse/user/multiline.ts'
import { userFormat } from '../parse/user/user-format.ts'
import type { Item } from '../parse/write/item.ts'
import { writer } from '../parse/write/text.ts'
import { formatFileProblems } from '../records/check-file.ts'
import type { FormatFile } from '../records/files/format-file.ts'
import type { AnyRecord } from '../records/index.ts'
import { readCounts } from '../stream/line-limiter.ts'
import { lineStage } from '../stream/object-stage.ts'

/** What `createParser` can be told; the same as the flags of bs-parse. */
export interface ParserOptions {
  /** Hides passwords and keys; true unless given. */
  readonly redact?: boolean
  /** Hides also what these match; each with the flag `g`. */
  readonly redactAlso?: readonly RegExp[]
  /** Zone of times that name none: an IANA name, an offset such as `+02:00`, or `local`. UTC unless given. */
  readonly tz?: string
  /** Year of the first time that has none; `auto` (unless given): the last one that is not later than `latest`. */
  readonly year?: number | 'auto'
  /** When the log was last written, in milliseconds since 1970. */
  readonly latest?: number
  /** Name of the file that the lines come from, for `file` and `line` of the records. */
  readonly file?: string
  /** Only these formats, by name, in the order in which they are tried. */
  readonly formats?: readonly string[]
  /** Formats of your own: what a format file holds (docs/formats.md), as an object. */
  readonly formatFile?: object
  /** How lines join: `auto` (unless given), `off`, `indent` or `regex:RE`. */
  readonly multiline?: string
  /** Records keep the text that they were read from, in `raw`. */
  readonly raw?: boolean
  /** `tick` gives out an open record after this silence, in milliseconds; 300 unless given. */
  readonly flushAfter?: number
  /** Longest record in lines; 5000 unless given. */
  readonly maxRecordLines?: number
  /** Lines for which an unfinished record may hold back later ones; 200 unless given. */
  readonly maxWaitLines?: number
}

/** What a stream of records from text can be told. */
export interface ParserStreamOptions extends ParserOptions {
  /** Live input: milliseconds between two ticks; a record that is complete is then not held back for the next line. */
  readonly tickEvery?: number
  /** Longest line in bytes, 8 MiB unless given; the rest is cut off, and the line says so. */
  readonly maxLine?: number
}

/**
 * Lines of logs in (without their ends), records out, as bs-parse does it. No line is lost: what no format knows becomes a
 * `line` record. The last record, at `end`, is `parse_stats`. Throws an Error when an option makes no sense.
 */
export const createParser = (options: ParserOptions = {}): Step<string, AnyRecord> => parserOf(options)

/** `createParser` as a stream: write bytes or text, cut anywhere; read records. */
export function createParserStream(options: ParserStreamOptions = {}): Transform {
  const { tickEvery, maxLine = 8 * 1024 * 1024 } = options
  const counts = readCounts()
  return lineStage(
    parserOf(options, () => counts),
    { counts, maxLine, ...(tickEvery !== undefined && { tickEvery }) },
  )
}

type Edge = NonNullable<Parameters<typeof createCore>[0]>['edge']

function parserOf(options: ParserOptions, edge?: Edge): Step<string, AnyRecord> {
  const { formats = [], formatFile, multiline, file, latest, ...rest } = options
  const joining = multiline === undefined ? undefined : multilineOf(multiline)
  const parser = createCore({
    ...rest,
    formats: choose(ownFormats(formatFile), formats),
    ...(joining !== undefined && { multiline: joining }),
    ...(edge !== undefined && { edge }),
  })
  if (file !== undefined || latest !== undefined) parser.from(file, latest)
  const text = writer()
  const given =
    (emit: Emit<AnyRecord>) =>
    (item: Item): void =>
      emit(JSON.parse(fromBytes(text(item))) as AnyRecord)
  return {
    push: (line, emit) => parser.push(toBytes(line), given(emit)),
    end: emit => parser.end(given(emit)),
    tick: (now, emit) => parser.tick?.(now, given(emit)),
  }
}

function ownFormats(file: object | undefined): ReturnType<typeof userFormat>[] {
  if (file === undefined) return []
  const [problem] = formatFileProblems(file)
  if (problem !== undefined) throw new Failure(`formatFile: ${problem.path.join('.')}: ${problem.detail}`)
  return Object.entries((file as FormatFile).formats).map(([name, given]) => userFormat(name, given))
}
