import { trimEnd } from '../lib/bytes.ts'
import { stripAnsi } from '../lib/text.ts'
import type { AnyRecord, Level, LineRecord, Log } from '../records/index.ts'
import type { Attempts } from './attempts.ts'
import type { Around, LogHead, OpenHead } from './format.ts'
import { isFailing } from './levels.ts'
import { turned } from './log-record.ts'
import type { Outlet } from './outlet.ts'
import { type Saying, says } from './says.ts'
import { exceptionIn, findTrace, isOfTrace, isOwn, isUncaught, opening } from './traces/index.ts'
import { isIndented, type Trace, type TraceState } from './traces/trace.ts'

/** One sequence of lines whose continuation lines belong together: per run, type, attempt and stream. */
export interface Lane {
  /** Keys of bs-run's envelope that its records keep. */
  context: Pick<LineRecord, 'run_id' | 'seq' | 'type' | 'attempt' | 'stream'>
  readonly clean: (line: string) => string
  /** Whether every line is hidden, because it stands inside a private key. */
  readonly isInKey: () => boolean
  /** Run and type without secrets; the lane's own line may not go on as it is when they had some. */
  ids?: Pick<LineRecord, 'run_id' | 'type'>
  isVeiled?: boolean
  open: OpenRecord | undefined
  /** The wrapper leaves an empty line behind each attempt. */
  afterBorder: boolean
  /** The attempts that its records belong to; undefined: those that bs-run marks. */
  readonly attempts: Attempts | undefined
  /** For lines that stand inside other lines: what was told around the last one. */
  around: Around | undefined
  /** The open record may have a second line of its layout. */
  expectsSecond: boolean
  /** How deep inside. */
  readonly depth: number
  /** The beginning of a line that came in pieces. */
  part: string | undefined
}

/** A line that is not yet sure to belong to a record. */
interface Held {
  readonly text: string
  readonly line: number
  readonly envelope: string | undefined
  /** What was told around it. */
  readonly around: Around | undefined
}

/** A record that may still go on. */
export interface OpenRecord {
  /** The line it begins with, until it has to be an object. */
  readonly head?: LogHead
  record?: Log
  /** Number of that line. */
  readonly line: number
  /** Lines behind the first; most records have none. */
  rest?: string[]
  /** For a trace without a record above it: where in it we are. */
  trace?: { readonly kind: Trace; state: TraceState }
  /** The lines so far, as long as it is not sure that they are a record. */
  held?: Held[]
  /** What the head said of the lines behind it. */
  more?: OpenHead
  /** Name of the format of its head. */
  readonly format?: string
  /** Its lines as they came, when they are kept. */
  raw?: string[]
  /** A text without a head of its own, in a container's line: only indented lines go on with it. */
  readonly isBare?: boolean
}

/** How lines join when the formats do not decide it. */
export interface Multiline {
  /** Whether the line goes on with the open record, whatever it says. */
  readonly joins: (line: string) => boolean
  /** Whether a line that no format knows begins a record. */
  readonly begins: (line: string) => boolean
}

export const lane = (
  cleaner: Outlet['cleaner'],
  attempts?: Attempts,
  context: Lane['context'] = {},
  depth = 0,
): Lane => ({
  context,
  ...cleaner(),
  open: undefined,
  afterBorder: false,
  attempts,
  around: undefined,
  expectsSecond: false,
  depth,
  part: undefined,
})

/** Whether the line goes on with the open record. */
export function continues(open: OpenRecord, line: string, maxLines: number): boolean {
  if ((open.rest?.length ?? 0) >= maxLines - 1) return false
  const last = open.rest?.at(-1)
  if (last !== undefined && open.more?.isLast?.(last)) return false
  if (open.trace === undefined && isOwn(line, levelIn(open))) return false
  if (open.more?.isWhole && open.rest === undefined) return isSurelyTrace(line)
  if (open.trace === undefined && !isFailure(open) && isUncaught(line)) return false
  // What says a number stands for itself, unless it is sure that a trace goes on here.
  if (open.held !== undefined && (stray(line) !== undefined || isSurelyTrace(line))) return false
  if (isOver(open.rest) && line !== '' && !isIndented(line) && !isOfTrace(line, '')) return false
  if (open.more?.isBrief && !isIndented(line) && !isOfTrace(line, open.rest?.at(-1)) && !details.test(line))
    return false
  if (open.trace === undefined) return open.isBare !== true || isIndented(line)
  const state = open.trace.kind.next(line, open.trace.state)
  if (state === undefined) return false
  open.trace.state = state
  return true
}

/** What PostgreSQL’s clients print below an error. */
const details = /^(?:DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LINE \d{1,9}): /

/** An empty line behind the last frame of a trace, in languages that print the frames last. */
const isOver = (rest: readonly string[] | undefined): boolean =>
  rest?.at(-1) === '' && /^[ \t]+(?:at |\.\.\. \d|from )/.test(rest.at(-2) ?? '')

const levelIn = ({ head, record }: Pick<OpenRecord, 'head' | 'record'>): Level | undefined =>
  head?.site.level ?? record?.level

/** Whether the record tells an error already. */
export const isFailure = (open: Pick<OpenRecord, 'head' | 'record'>): boolean => isFailing(levelIn(open))

const isSurelyTrace = (line: string): boolean => opening(line)?.state.startsWith('maybe') === false

/** Continuation lines become part of a record to which nothing more belongs; what its text then says. */
export function settle(record: Log, { rest, trace, more }: OpenRecord): Saying | undefined {
  if (more?.close !== undefined) {
    record.lines = (rest?.length ?? 0) + 1
    more.close(record, rest ?? [])
  } else if (rest !== undefined) join(record, rest, trace?.kind, more?.indent ?? 0)
  else if (record.message?.includes('\x1b')) record.message = stripAnsi(record.message)
  return sayings(record.message ?? '')
}

/** Continuation lines into message and exception. */
function join(record: Log, rest: readonly string[], trace: Trace | undefined, indent: number): void {
  const lines = rest.map(line => stripAnsi(indent === 0 ? line : unindented(line, indent)))
  record.message = stripAnsi(record.message ?? '')
  record.lines = rest.length + (record.lines ?? 1)
  if (trace !== undefined) {
    const intro = trace.intro?.(record.message) ?? ''
    record.exception = trace.exception([record.message, ...lines])
    record.message = intro + [record.exception.type, record.exception.message].filter(Boolean).join(': ')
    return
  }
  const found = record.exception === undefined ? findTrace(lines) : undefined
  const body = found === undefined ? lines : lines.slice(0, found.at)
  if (found !== undefined) {
    record.exception = exceptionIn(found, record.message, lines)
    // A module that cannot be compiled: Python prints no traceback, and the record above has not reported it.
    const isQuiet = record.level !== 'warn' && record.level !== 'error' && record.level !== 'fatal'
    if (
      record.level === undefined ||
      (isQuiet && /^(?:Syntax|Indentation|Tab)Error$/.test(record.exception.type ?? ''))
    )
      record.level = 'error'
  }
  record.message = trimEnd([record.message, ...body].join('\n').replace(/^\n+/, ''))
}

/** A line with fewer blanks is none of the layout. */
const unindented = (line: string, indent: number): string =>
  line.startsWith(' '.repeat(indent)) ? line.slice(indent) : line

/** The first line that says something decides what the record is; the facts of all count. */
function sayings(message: string): Saying | undefined {
  if (!message.includes('\n')) return says(message)
  const found = message
    .split('\n', 64)
    .map(line => says(line))
    .filter(saying => saying !== undefined)
  const [first] = found
  if (first === undefined || found.length === 1) return first
  return {
    ...first,
    facts: Object.assign({}, ...found.map(({ facts }) => facts)),
    restated: Object.assign({}, ...found.map(({ restated }) => restated)),
  }
}

/** One logging record in, one record out: a log that says a number is a `progress`, not both. */
export function become(record: Log, saying: Saying): AnyRecord {
  const { phase, progress, usage, provider } = saying
  if (provider !== undefined) {
    if (provider.provider !== undefined) record.provider = provider.provider
    if (provider.category !== undefined) record.category = provider.category
    if (provider.retryable !== undefined) record.retryable = provider.retryable
    return record
  }
  if (phase !== undefined) return turned(record, 'phase', phase)
  if (progress !== undefined) return turned(record, 'progress', progress)
  if (usage !== undefined) return turned(record, 'usage', usage)
  return record
}

/** A line without a head that says something all the same, such as `Approved: 122/149 (81.9%)` at the top of a cut log. */
export function stray(text: string): { record: AnyRecord; saying: Saying } | undefined {
  const message = stripAnsi(text)
  const saying = says(message)
  if (saying === undefined || saying.provider !== undefined) return undefined
  const record = become({ event: 'log', message }, saying)
  return record.event === 'log' ? undefined : { record, saying }
}
