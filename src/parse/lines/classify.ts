import type { JsonObject } from '../../lib/json.ts'
import { isErrorLevel } from '../../records/error-level.ts'
import type { Format } from '../format.ts'
import { ownLine } from '../json/own-line.ts'
import { hasKey, type JsonLine, jsonReader, objectIn } from '../json/reader.ts'
import { headless } from '../meaning/become.ts'
import { hintsOf } from '../programs/program-line.ts'
import type { LineReader } from '../recognise/lookup.ts'
import { type Recogniser, readersOf } from '../recognise/recogniser.ts'
import type { Clock } from '../time/clock.ts'
import { opening } from '../traces/index.ts'
import { isIndented } from '../traces/trace.ts'
import type { Action } from './action.ts'
import { withoutColourAround } from './colours.ts'
import { aboveIn, continuation } from './continuation.ts'
import type { LastResort } from './last-resort.ts'
import { isOwnRecord } from './own-records.ts'
import { behindBar } from './progress-bar.ts'
import { isRefused } from './refused.ts'
import type { Multiline, OpenRecord, Sequence } from './sequence.ts'
import { traceBehind } from './trace-behind.ts'

export interface ClassifySettings {
  readonly formats: readonly Format[]
  readonly recognise: Recogniser
  readonly clock: Clock
  readonly lastResort: LastResort
  readonly multiline: Multiline | undefined
  readonly maxRecordLines: number
}

const mostTexts = 100
const tornJson = /^\{"(?:@?timestamp|event|event_type|time|ts|level|severity|@t)": ?["\d]/

/** `behind`: how many texts stand behind this one in the same line. */
export type Classify = (sequence: Sequence, line: string, behind: number) => Action

/**
 * Tells what a line is, and changes nothing but the memory of times and of a private key that goes on: what is to be
 * done about it, `apply` does.
 */
export function classifier({
  formats,
  recognise,
  clock,
  lastResort,
  multiline,
  maxRecordLines,
}: ClassifySettings): Classify {
  const json = jsonReader(formats, clock)

  const ofText = (sequence: Sequence, line: string, behind: number): Action => {
    const { open } = sequence
    if (line.charCodeAt(line.length - 1) === closingBrace && behind < mostTexts) {
      const two = glued(line)
      if (two !== undefined) return two
    }
    if (multiline !== undefined && open !== undefined && multiline.joins(line) && hasRoom(sequence))
      return { is: 'joins', text: sequence.secrets.hide(line), state: open.trace?.state }
    // A line of JSON inside another line.
    if (sequence.isWithin && line.charCodeAt(0) === openingBrace) {
      const found = ofObject(sequence, json.read(line), line)
      if (found !== undefined) return found
    }
    return (
      (sequence.expectsSecond ? second(sequence, line) : undefined) ??
      (line.charCodeAt(0) === escapeCharacter ? ofColoured(sequence, line) : head(sequence, line)) ??
      rest(sequence, line, behind)
    )
  }

  /** A line that is coloured as a whole, in a layout that has colours of its own inside, or of JSON. */
  const ofColoured = (sequence: Sequence, line: string): Action | undefined => {
    const bare = withoutColourAround(line)
    if (bare.charCodeAt(0) !== openingBrace) return head(sequence, bare)
    return ofObject(sequence, json.read(bare), bare)
  }

  const hasRoom = ({ open }: Sequence): boolean => (open?.rest?.length ?? 0) < maxRecordLines - 1

  /** A line that is one JSON object; undefined when it is better read as text. */
  const ofJson = (sequence: Sequence, line: string): Action | undefined => {
    const own = ownLine(line)
    if (own !== undefined) return { is: 'own', value: own as unknown as JsonObject }
    const found = json.read(line)
    if (found === undefined) {
      return tornJson.test(line)
        ? { is: 'torn', reason: 'json', detail: 'the line is no complete JSON object' }
        : undefined
    }
    const value = hasKey(found, 'event') ? objectIn(found) : undefined
    if (typeof value?.event === 'string' && isOwnRecord(value)) return { is: 'own', value }
    return sequence.open !== undefined && multiline?.joins(line) ? undefined : ofObject(sequence, found, line)
  }

  const ofObject = (sequence: Sequence, found: JsonLine | undefined, line: string): Action | undefined => {
    if (found === undefined) return undefined
    return sequence.isWithin
      ? json.head(found, (format, head) => !isRefused(sequence, format, head, line))
      : json.head(found)
  }

  /**
   * A generator’s marker behind another text: its print found no line end before it. They are two records, unless the
   * marker is the whole message of the first. The line around it, a container’s, is read first.
   */
  const glued = (line: string): Action | undefined => {
    const at = lastMarker(line)
    if (at <= 0) return undefined
    const before = line.slice(0, at)
    const heads = readersOf(recognise, before).map(reader => reader.line(before, clock))
    if (heads.some(found => found?.is === 'inside')) return undefined
    const hasFirst = !heads.some(
      found =>
        (found?.is === 'log' && found.message === '') ||
        (found?.is === 'open' && found.record.message === ''),
    )
    return { is: 'two', at, hasFirst }
  }

  /** A layout of two lines. */
  const second = ({ open, secrets }: Sequence, line: string): Action | undefined => {
    if (open?.record === undefined || open.more?.second === undefined) return undefined
    const text = secrets.hide(line)
    const fields = open.more.second(open.record, text)
    return fields && { is: 'second', text, fields }
  }

  /** A format whose head may not begin a record here: its other heads may not, either. */
  let refused: Format | undefined

  const head = (sequence: Sequence, line: string): Action | undefined => {
    refused = undefined
    return headOf(sequence, line, recognise.first(line)) ?? headOf(sequence, line, recognise.others(line))
  }

  const headOf = (sequence: Sequence, line: string, readers: readonly LineReader[]): Action | undefined => {
    for (let at = 0; at < readers.length; at++) {
      const reader = readers[at] as LineReader
      if (reader.format === refused) continue
      const found = reader.line(line, clock)
      if (found === undefined) continue
      if (!isRefused(sequence, reader.format, found, line))
        return { is: 'begins', format: reader.format, head: found }
      refused = reader.format
    }
    return undefined
  }

  /** Whether a text behind a progress bar is a line of a log, the beginning of a trace or a failure. */
  const standsForItself = (text: string): boolean => {
    if (readersOf(recognise, text).some(reader => reader.line(text, clock) !== undefined)) return true
    const hints = multiline === undefined ? hintsOf(text) : undefined
    return (
      (hints?.isTrace === true && opening(text) !== undefined) ||
      (hints?.isProgram === true && lastResort(text, true) !== undefined)
    )
  }

  /** An error that a program printed, or a word for it with a colon, behind blanks and below a line that tells no error. */
  const indentedError = (text: string, open: OpenRecord) => {
    const { trace, more, rest } = open
    if (!isIndented(text) || trace !== undefined || more !== undefined || rest?.some(isIndented))
      return undefined
    const above = aboveIn(open)
    // What stands below a colon is a list.
    if (isErrorLevel(above.level) || above.level === 'warn' || above.message.endsWith(':')) return undefined
    const line = text.trimStart()
    const found = lastResort(line, true)
    if (found?.head.record.event !== 'log') return undefined
    const { level, logger } = found.head.record
    if (logger === undefined && !/^(?:error|fatal)\b[^:]{0,30}:/i.test(line)) return undefined
    return isErrorLevel(level) ? found : undefined
  }

  /** A line without a head of its own. */
  const rest = (sequence: Sequence, line: string, behind: number): Action => {
    const at = behind === 0 ? behindBar(line) : undefined
    if (at !== undefined && standsForItself(line.slice(at))) return { is: 'two', at, hasFirst: true }
    const traceAt = behind === 0 && multiline === undefined ? traceBehind(line) : undefined
    if (traceAt !== undefined) return { is: 'two', at: traceAt, hasFirst: true }
    const { around } = sequence
    const text = sequence.secrets.hide(line)
    const hints = hintsOf(text)
    // A line that a system log’s program printed with a line end in it: the rest of it has no head.
    const to = sequence.open === undefined ? sequence.below : undefined
    const { open } = to ?? sequence
    if (open !== undefined && multiline === undefined) {
      const own = hints?.isProgram ? lastResort(text, true) : undefined
      if (own !== undefined && !isRefused(to ?? sequence, own.format, own.head, line))
        return { is: 'begins', ...own }
      const indented = hints?.isProgram ? indentedError(text, open) : undefined
      if (indented !== undefined) return { is: 'begins', ...indented }
      const next = isPhase(text, open)
        ? undefined
        : continuation(to === undefined ? open : { ...open, isBare: false }, text, maxRecordLines)
      if (next !== undefined) return { is: 'joins', text, state: next.state, ...(to !== undefined && { to }) }
    }
    if (text === '' && sequence.afterBoundary) return { is: 'blank behind a boundary' }
    const trace = multiline === undefined && hints?.isTrace ? opening(text) : undefined
    if (trace !== undefined) return { is: 'trace', text, ...trace }
    const said = headless(text)
    if (said !== undefined) return { is: 'says', text, ...said }
    if (multiline?.begins(text)) return { is: around === undefined ? 'multiline' : 'bare', text }
    const found = hints?.isProgram ? lastResort(text, false) : undefined
    if (found !== undefined) return { is: 'begins', ...found }
    return { is: around === undefined ? 'unclaimed' : 'bare', text }
  }

  return (sequence, line, behind) =>
    (!sequence.isWithin && behind === 0 && line.charCodeAt(0) === openingBrace
      ? ofJson(sequence, line)
      : undefined) ?? ofText(sequence, line, behind)
}

const escapeCharacter = 27
const openingBrace = 123
const closingBrace = 125

/** `PHASE 2: Judge Evaluation` below a record that says something already: a record of its own. */
const isPhase = (line: string, open: OpenRecord): boolean =>
  line.startsWith('PHASE ') &&
  /[^=\s]/.test(aboveIn(open).message) &&
  headless(line)?.record.event === 'phase'

/** Where the last marker of the generator and its object stand; -1: nowhere. */
function lastMarker(line: string): number {
  const at = Math.max(line.lastIndexOf('HEARTBEAT:'), line.lastIndexOf('SUCCESS_RUN:'))
  return at > 0 && /^[A-Z_]+: {0,8}\{"/.test(line.slice(at, at + 24)) ? at : -1
}
