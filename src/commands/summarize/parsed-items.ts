import { fromBytes } from '../../lib/bytes.ts'
import type { Emit, Step } from '../../lib/step.ts'
import { keeper, type Wanted } from '../../parse/keep.ts'
import { eventOf, levelOf, recordOf, type Parser as TextParser, timestampOf } from '../../parse/parser.ts'
import type { Item as Parsed } from '../../parse/write/item.ts'
import { read } from '../../records/check.ts'
import type { AnyRecord, LineRecord, Log } from '../../records/index.ts'
import type { Decoder } from '../../summarize/intake.ts'
import { type Item, isBrief, recordItem } from '../../summarize/item.ts'
import { lineDecoder } from '../../summarize/line-decoder.ts'

/** Reads a whole record, whatever it is about. */
const decodeWhole = (line: string): Item => read(fromBytes(line))

/** Which records become items, and how. */
export interface Selection {
  readonly isWanted: (parsed: Parsed) => boolean
  readonly needsFields: boolean
  /** Decodes a record of the input. */
  readonly decode: (line: string) => Item
}

/** The counts of the parser are about all of the input, and are always wanted. */
export function selectionOf(wanted: Wanted | undefined, needsFields: boolean): Selection {
  const decode = needsFields ? decodeWhole : lineDecoder()
  if (wanted === undefined) return { isWanted: () => true, needsFields, decode }
  const keep = keeper(wanted)
  return { isWanted: parsed => eventOf(parsed) === 'parse_stats' || keep(parsed), needsFields, decode }
}

/** Turns the parser's output into an item for the summary. */
function itemOf(parsed: Parsed, { needsFields, decode }: Selection): Item {
  if (parsed.is === 'passed') return decode(parsed.line)
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

/** The parser, with items for what it gives out. */
export function itemised({ push, announce, end }: TextParser, selection: Selection): Step<string, Item> {
  const take = (parsed: Parsed, emit: Emit<Item>): void => {
    if (selection.isWanted(parsed)) emit(itemOf(parsed, selection))
  }
  return {
    announce,
    push: (line, emit) => push(line, parsed => take(parsed, emit)),
    end: emit => end(parsed => take(parsed, emit)),
  }
}

/** How the input's own records become items. */
export function decoderOf({ isWanted, decode }: Selection): Decoder {
  return {
    decode,
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
