import { isErrorLevel } from '../../records/error-level.ts'
import type { Level } from '../../records/index.ts'
import { headless } from '../meaning/become.ts'
import { type Above, isOfTrace, isOwn, isSecond, isUncaught, opening } from '../traces/index.ts'
import { isThrownBelow } from '../traces/thrown.ts'
import { isIndented, type TraceState } from '../traces/trace.ts'
import { isBar } from './progress-bar.ts'
import type { OpenRecord } from './sequence.ts'

/** Where a trace without a record above it goes on; for all other records that go on there is nothing to tell. */
export interface Continuation {
  readonly is: 'joins'
  readonly state: TraceState | undefined
}

const plain: Continuation = { is: 'joins', state: undefined }

/** Whether a line without a head goes on with the open record; undefined: it does not. */
export function continuation(open: OpenRecord, line: string, maxLines: number): Continuation | undefined {
  const { rest, more, trace } = open
  if ((rest?.length ?? 0) >= maxLines - 1) return undefined
  if (isBar(line)) return undefined
  const last = rest?.at(-1)
  if (last !== undefined && more?.isLast?.(last)) return undefined
  if (more?.belongs !== undefined) return more.belongs(line, rest?.length ?? 0) ? plain : undefined
  if (isNextOfClock(open, line)) return undefined
  if (trace === undefined && isOwn(line, () => aboveOf(open))) return undefined
  if (trace === undefined && rest !== undefined && isSecond(line, rest)) return undefined
  // The name behind the frames of a traceback is that traceback’s.
  if (trace === undefined && isThrownBelow(line, aboveIn(open)) && !holdsTraceback(rest)) return undefined
  if (more?.isWhole && rest === undefined) return isSurelyTrace(line) ? plain : undefined
  if (trace === undefined && !isFailure(open) && isUncaught(line)) return undefined
  // What says a number stands for itself, unless it is sure that a trace goes on here.
  if (open.held !== undefined && isSurelyTrace(line)) return ofSameTrace(trace, line)
  if (open.held !== undefined && headless(line) !== undefined) return undefined
  if (isOver(rest) && line !== '' && !isIndented(line) && !isOfTrace(line, '')) return undefined
  if (more?.isBrief && !isIndented(line) && !isOfTrace(line, last) && !details.test(line)) return undefined
  if (trace === undefined) return !open.isBare || isIndented(line) ? plain : undefined
  const state = trace.kind.next(line, trace.state) ?? trace.kind.further?.(line, trace.state, last)
  return state === undefined ? undefined : { is: 'joins', state }
}

/** What surely begins a trace goes on with one that was not sure when it stands below the name of the process that died. */
function ofSameTrace(trace: OpenRecord['trace'], line: string): Continuation | undefined {
  const state = trace?.kind.next(line, trace.state)
  return state === undefined || state.startsWith('maybe') ? undefined : { is: 'joins', state }
}

/** A time of day alone, as scripts put it in front of all that they print. */
const clockTime = /^\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:\] ?| {1,2}| - )/

/** A line that begins as the open record did, with a time of day: its own line of the script, though it tells no level. */
function isNextOfClock({ head, record }: OpenRecord, line: string): boolean {
  const colon = line.charCodeAt(0) === openingSquare ? 3 : 2
  if (line.charCodeAt(colon) !== colonSign) return false
  const data = record?.data as { time?: unknown } | undefined
  const isTimed = head === undefined ? data?.time !== undefined : head.data?.startsWith('{"time":') === true
  return isTimed && clockTime.test(line)
}

const openingSquare = 91
const colonSign = 58

/** What decides whether a trace belongs to the record above it; asked for only by lines that begin one. */
const aboveOf = (open: OpenRecord): Above => ({
  ...aboveIn(open),
  isPrinted: isPrinted(open),
  hasText: open.rest?.some(text => text !== '' && !isIndented(text)) === true,
})

const holdsTraceback = (rest: readonly string[] | undefined): boolean =>
  rest?.some(text => text.includes('Traceback (most')) === true

/** A program printed it in its own words, without a time. */
const isPrinted = ({ format, stamp }: OpenRecord): boolean =>
  stamp === undefined && (format === 'program' || format === 'compiler')

/** What PostgreSQL’s clients print below an error. */
const details = /^(?:DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LINE \d{1,9}): /

/** An empty line behind the last frame of a trace, in languages that print the frames last. */
const isOver = (rest: readonly string[] | undefined): boolean =>
  rest?.at(-1) === '' && /^[ \t]+(?:at |\.\.\. \d|from )/.test(rest.at(-2) ?? '')

type Begun = Pick<OpenRecord, 'head' | 'record'>

const levelIn = ({ head, record }: Begun): Level | undefined => head?.site.level ?? record?.level

/** What a record that began says so far. */
export const aboveIn = ({ head, record }: Begun): { level: Level | undefined; message: string } => ({
  level: levelIn({ head, record }),
  message: head?.message ?? record?.message ?? '',
})

/** Whether the record tells an error already. */
export const isFailure = (open: Begun): boolean => isErrorLevel(levelIn(open))

const isSurelyTrace = (line: string): boolean => opening(line)?.state.startsWith('maybe') === false
