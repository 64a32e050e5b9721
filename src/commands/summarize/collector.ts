import { fromBytes } from '../../lib/bytes.ts'
import { Failure } from '../../lib/failure.ts'
import type { Emit, Step } from '../../lib/step.ts'
import { keeper, type Wanted } from '../../parse/keep.ts'
import {
  createParser,
  eventOf,
  levelOf,
  recordOf,
  type Parser as TextParser,
  timestampOf,
} from '../../parse/parser.ts'
import type { Item as Parsed } from '../../parse/write/item.ts'
import { read } from '../../records/check.ts'
import type { AnyRecord, LineRecord, Log, Summary } from '../../records/index.ts'
import { readCounts } from '../../stream/line-limiter.ts'
import { originOf } from '../../stream/rotation.ts'
import type { Source } from '../../stream/source.ts'
import { type Decoder, intake } from '../../summarize/intake.ts'
import { decode, type Item, isBrief, recordItem } from '../../summarize/item.ts'
import { gapsIn, type Partial, partsOf } from '../../summarize/partial.ts'
import { type Settings, summarizer } from '../../summarize/summarizer.ts'

export interface Collecting extends Settings {
  /** Which records are summed up; undefined: all. */
  readonly wanted?: Wanted | undefined
  /** The summary needs every field of every record, not only of those with trouble. */
  readonly needsFields?: boolean
  /** The input holds partials and nothing else. */
  readonly isMerge?: boolean
  /** Sees each record as it comes; needs `needsFields`. */
  readonly watch?: ((record: AnyRecord) => void) | undefined
  /** Zone of times in raw text that carry none. */
  readonly tz?: string
}

/** Reads a whole record, whatever it is about. */
const decodeWhole = (line: string): Item => read(fromBytes(line))

/** Turns the parser's output into an item for the summary. */
function itemOf(parsed: Parsed, needsFields: boolean): Item {
  if (parsed.is === 'passed') return needsFields ? decodeWhole(parsed.line) : decode(parsed.line)
  if (needsFields) return recordItem(recordOf(parsed) as AnyRecord)
  if (parsed.is === 'log') {
    const { timestamp: time, message: text, site, ids } = parsed
    const event = eventOf(parsed) ?? ''
    return {
      state: 'brief',
      event,
      time,
      level: site.level,
      type: ids.type,
      runId: ids.run_id,
      text,
      isHidden: true,
    }
  }
  const { record } = parsed
  const level = levelOf(parsed)
  if (!isBrief(record.event, level)) return recordItem(record)
  const { type, run_id: runId, text, message } = record as Log & LineRecord
  return {
    state: 'brief',
    event: record.event,
    time: timestampOf(parsed),
    level,
    type,
    runId,
    text: text ?? message,
  }
}

type IsWanted = (parsed: Parsed) => boolean

function itemised(
  { push, announce, end }: TextParser,
  isWanted: IsWanted,
  needsFields: boolean,
): Step<string, Item> {
  const take = (parsed: Parsed, emit: Emit<Item>): void => {
    if (isWanted(parsed)) emit(itemOf(parsed, needsFields))
  }
  return {
    announce,
    push: (line, emit) => push(line, parsed => take(parsed, emit)),
    end: emit => end(parsed => take(parsed, emit)),
  }
}

/** Answers whether a record is wanted; the counts of the parser are about all of the input, and always are. */
function selection(wanted: Wanted | undefined): IsWanted {
  if (wanted === undefined) return () => true
  const keep = keeper(wanted)
  return parsed => eventOf(parsed) === 'parse_stats' || keep(parsed)
}

/** How the input's own records become items. */
function decoderOf(isWanted: IsWanted, needsFields: boolean): Decoder {
  return {
    decode: needsFields ? decodeWhole : decode,
    isWanted(item, line) {
      if (item.state !== 'record' && item.state !== 'brief') return true
      const event = item.state === 'record' ? item.record.event : item.event
      const level = item.state === 'record' ? (item.record as { level?: string }).level : item.level
      const timestamp =
        item.state === 'record' ? (item.record as { timestamp?: string }).timestamp : item.time
      return isWanted({ is: 'passed', line, event, level, timestamp })
    },
  }
}

/** Fails when the input of `--merge` holds something else: a worker's message must not be taken for its result. */
function assertPartial(item: Item): void {
  const event = item.state === 'record' ? item.record.event : item.state === 'brief' ? item.event : undefined
  if (event === 'parse_stats') return
  // The parser takes a partial that was cut off for a damaged record.
  const isCut =
    item.state === 'record' &&
    item.record.event === 'reject' &&
    /"event":"partial"/.test(item.record.raw ?? '')
  if (isCut) throw new Failure('a partial is cut off: write it anew with --partial (is a disk full?)')
  const what = event === undefined ? 'another line' : `a ${event} record`
  throw new Failure(
    `--merge reads what --partial wrote, and found ${what} between (merge without it to read both)`,
  )
}

/**
 * Collects lines, raw or records; `result` gives the summary after all were read, or after a signal ended the reading.
 */
export function collector(settings: Collecting) {
  const { wanted, needsFields = false, isMerge = false, tz, watch } = settings
  const edge = readCounts()
  const isWanted = selection(wanted)
  const decoder = decoderOf(isWanted, needsFields)
  const opened = () => {
    const before = { ...edge }
    // Counts for this input alone.
    const parser = createParser({
      ...(tz !== undefined && { tz }),
      edge: () => ({
        bytes: edge.bytes - before.bytes,
        invalidUtf8: edge.invalidUtf8 - before.invalidUtf8,
        tooLong: edge.tooLong - before.tooLong,
      }),
    })
    return { parser, entry: intake(itemised(parser, isWanted, needsFields), decoder) }
  }
  let text = opened()
  let origin: string | undefined
  let hasSource = false
  const total = summarizer(settings)
  let firstSkipped = ''
  let ended = false
  const parts: number[] = []
  const take = (item: Item): void => {
    const isPartial = item.state === 'record' && item.record.event === 'partial'
    if (isPartial) parts.push(...partsOf(item.record))
    else if (isMerge) assertPartial(item)
    if (watch !== undefined && item.state === 'record') watch(item.record)
    if (firstSkipped === '' && item.state === 'bad') firstSkipped = item.detail
    if (firstSkipped === '' && item.state === 'foreign') firstSkipped = 'JSON with an event that is not ours'
    total.push(item, () => {})
  }
  const step: Step<string, string> = {
    push: line => text.entry.push(line, take),
    announce: block => text.entry.announce?.(block),
    end() {
      if (ended) return
      ended = true
      text.entry.end(take)
    },
  }
  return {
    step,
    edge,
    /** Files that are not rotations of the same file are parsed independently, as in bs-parse. */
    from({ file, latest }: Source) {
      const now = file === undefined ? undefined : originOf(file)
      if (hasSource && (now === undefined || now !== origin)) {
        text.entry.end(take)
        text = opened()
      }
      hasSource = true
      origin = now
      text.parser.from(file, latest)
    },
    damaged(file: string | undefined, detail: string) {
      take({
        state: 'record',
        record: { event: 'reject', reason: 'damaged', detail, ...(file !== undefined && { file }) },
      })
    },
    /** Everything that was read, for `--partial`. */
    partial(): Partial {
      step.end(() => {})
      return total.partial()
    },
    /** Numbers of parts that are missing between the first and the last one. */
    missing: () => gapsIn(parts),
    result(): { summary: Summary; firstSkipped: string } {
      // After a signal between two inputs, the step has not been ended yet.
      step.end(() => {})
      const found: Summary[] = []
      total.end(summary => found.push(summary))
      const [summary] = found
      if (summary === undefined) throw new Error('the summarizer gave no summary')
      return { summary, firstSkipped }
    },
  }
}
