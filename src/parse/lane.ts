import { fromBytes, toBytes, trimEnd } from '../lib/bytes.ts'
import { lineRedactor } from '../lib/redact.ts'
import { stripAnsi } from '../lib/text.ts'
import type { AnyRecord, LineRecord, Log } from '../records/index.ts'
import { needsEscape } from '../records/write.ts'
import type { LogHead } from './format.ts'
import { turned } from './log-record.ts'
import { type Saying, says } from './says.ts'
import { linksTrace, opensTrace, pythonException } from './traces/python.ts'

/** One sequence of lines whose continuation lines belong together: per run, type, attempt and stream. */
export interface Lane {
  /** Keys of bs-run's envelope that its records keep. */
  context: Pick<LineRecord, 'run_id' | 'seq' | 'type' | 'attempt' | 'stream'>
  readonly clean: (line: string) => string
  /** Whether every line is hidden, because it stands inside a private key. */
  readonly isInKey: () => boolean
  open: OpenRecord | undefined
  /** The wrapper leaves an empty line behind each attempt. */
  afterBorder: boolean
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
  /** For a traceback without a record above it: where in it we are. */
  trace?: 'frames' | 'message'
}

export const lane = (context: Lane['context'], isSuspect: (text: string) => boolean): Lane => ({
  context,
  ...cleaner(isSuspect),
  open: undefined,
  afterBorder: false,
})

/** Only what is suspect is looked at as text. */
function cleaner(isSuspect: (text: string) => boolean): Pick<Lane, 'clean' | 'isInKey'> {
  const redactor = lineRedactor()
  return {
    clean: line => (redactor.isOpen() || isSuspect(line) ? toBytes(redactor.line(fromBytes(line))) : line),
    isInKey: redactor.isOpen,
  }
}

/** Whether the line goes on with the open record. */
export function continues(open: OpenRecord, line: string, maxLines: number): boolean {
  if ((open.rest?.length ?? 0) >= maxLines - 1) return false
  if (open.trace === undefined) return true
  const indented = line === '' || line.startsWith(' ') || line.startsWith('\t')
  if (linksTrace(line) || opensTrace(line)) {
    open.trace = 'frames'
    return true
  }
  if (indented) return true
  if (open.trace === 'message') return false
  open.trace = 'message'
  return true
}

/** Continuation lines become part of a record to which nothing more belongs; what its text then says. */
export function settle(record: Log, { rest, trace }: OpenRecord): Saying | undefined {
  if (rest !== undefined) join(record, rest, trace !== undefined)
  return sayings(record.message ?? '')
}

/** Continuation lines into message and exception. */
function join(record: Log, rest: readonly string[], isTrace: boolean): void {
  const [only = ''] = rest
  if (rest.length === 1 && record.message === '' && !isTrace && !needsEscape(only) && !opensTrace(only)) {
    // A blank line above a text: Python's way of leaving some room.
    record.message = trimEnd(only)
    record.lines = 2
    return
  }
  const lines = rest.map(stripAnsi)
  record.message = stripAnsi(record.message ?? '')
  const at = isTrace ? 0 : lines.findIndex(opensTrace)
  const body = at === -1 ? lines : lines.slice(0, at)
  record.message = trimEnd([record.message, ...body].join('\n').replace(/^\n+/, ''))
  if (at !== -1) record.exception = pythonException(isTrace ? [record.message, ...lines] : lines.slice(at))
  if (isTrace) record.message = [record.exception?.type, record.exception?.message].filter(Boolean).join(': ')
  record.lines = rest.length + 1
}

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
  if (phase !== undefined) return turned(record, { event: 'phase', ...phase })
  if (progress !== undefined) return turned(record, { event: 'progress', ...progress })
  if (usage !== undefined) return turned(record, { event: 'usage', ...usage })
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
