import type { Level } from '../../records/index.ts'
import { dart } from './dart.ts'
import { dotnet } from './dotnet.ts'
import { go } from './go.ts'
import { java } from './java.ts'
import { node, thrownAt } from './node.ts'
import { php } from './php.ts'
import { isChild, python } from './python.ts'
import { pythonFatal } from './python-fatal.ts'
import { isThrown, ruby } from './ruby.ts'
import { rust } from './rust.ts'
import { sanitizer } from './sanitizer.ts'
import { isReport } from './thrown.ts'
import { type Exception, isIndented, type Trace, type TraceState } from './trace.ts'

/** Every language whose traces are known; the frames of each are no frames of those before it. */
export const traces: readonly Trace[] = [
  python,
  pythonFatal,
  rust,
  ruby,
  php,
  sanitizer,
  dart,
  java,
  node,
  go,
  dotnet,
]

/** The trace that begins with this line. */
export function opening(line: string): { readonly trace: Trace; readonly state: TraceState } | undefined {
  for (const trace of traces) {
    const state = trace.opens(line)
    if (state !== undefined) return { trace, state }
  }
  return undefined
}

/** Nearly all lines are none of these. */
const outcry =
  /^(?:panic: |fatal error: |WARNING: DATA RACE|Exception (?:in|ignored)|Unhandled |Fatal Python|--- Logging error|thread '|==\d{1,10}==ERROR: |[ |+]*(?:Exception Group )?Traceback \(|\xe2\x95\xad)/

/**
 * Whether a trace begins here that the record above did not report: nobody caught it and the record is no error, or it
 * is Python’s and the record says that all is well, or warns of something else, or lines of other texts stand between.
 */
export function isOwn(line: string, above: () => Above): boolean {
  if (!outcry.test(line)) return false
  const found = opening(line)
  if (found === undefined || found.state.startsWith('maybe')) return false
  const { level, message, isPrinted, hasText } = above()
  if (found.trace.isCrash?.(line)) return level !== 'error' && level !== 'fatal'
  if (found.trace !== python) return false
  if (level === 'warn') return isPrinted || !isReport(message) || hasText
  return isPrinted || level === 'info' || level === 'debug' || level === 'trace'
}

/** The record above a line: a program that printed it in its own words reports no exception of another one. */
export interface Above {
  readonly level: Level | undefined
  readonly message: string
  readonly isPrinted: boolean
  /** Whether lines that begin at the margin have joined it. */
  readonly hasText: boolean
}

/** Whether this line begins a second traceback of Python below a record, and no link stands between the two. */
export function isSecond(line: string, rest: readonly string[]): boolean {
  if (!line.startsWith('Traceback (most')) return false
  const before = rest.findLastIndex(text => text.startsWith('Traceback (most'))
  return before !== -1 && !rest.some((text, at) => at > before && / exception(?: was| occurred|,)/.test(text))
}

/** A part of every trace: nearly all texts have none of them. */
const hint =
  /[ \t]at |Traceback \(most|Fatal Python error|DATA RACE|\t[^\t\n]{1,500}\.go:\d|goroutine \d|(?:Syntax|Indentation|Tab)Error|' panicked at |:in [`']|^#\d|\[stacktrace\]|Stack trace:|Sanitizer: /m

/** Where in the continuation of a record a trace begins, and which. */
export function findTrace(
  lines: readonly string[],
): { readonly trace: Trace; readonly at: number } | undefined {
  if (!hint.test(lines.length === 1 ? (lines[0] ?? '') : lines.join('\n'))) return undefined
  for (const trace of traces) {
    const at = trace.find(lines)
    if (at !== -1) return { trace, at }
  }
  return undefined
}

/** The exception in the continuation of a record whose message may itself be the line with the name. */
export function exceptionIn(
  { trace, at }: { readonly trace: Trace; readonly at: number },
  message: string,
  lines: readonly string[],
): Exception {
  const found = trace.exception(lines.slice(at))
  if (found.type !== undefined || at > 0) return found
  const last = message.slice(message.lastIndexOf('\n') + 1)
  const joined = trace.exception([last, ...lines])
  const { type, message: text } = joined.type === undefined ? nameIn(last) : joined
  if (type === undefined || !/(?:Exception|Error|Throwable)$/.test(type)) return found
  return { type, ...(text !== undefined && { message: text }), ...found }
}

/** A name at the end of another text: `failed: java.io.IOException: gone`. */
function nameIn(text: string): { type?: string; message?: string } {
  const [, type, message] =
    /(?:^|[\s:])((?:[\w$]{1,100}\.){0,20}[A-Z][\w$]{0,100}(?:Exception|Error|Throwable)|Error)(?:: ([\s\S]*))?$/.exec(
      text,
    ) ?? []
  return { ...(type !== undefined && { type }), ...(message !== undefined && { message }) }
}

/**
 * What Node.js and Ruby print of an error that nobody has caught begins with a place, not with an outcry; what a child of
 * Python's multiprocessing prints begins with its name.
 */
export const isUncaught = (line: string): boolean => thrownAt.test(line) || isThrown(line) || isChild(line)

const within =
  /^(?:Caused by: |The above exception was the direct cause of|During handling of the above exception,|Stack trace:$|\[stacktrace\]$|#\d{1,4} |Next [A-Z]|Node\.js v\d|"\} ?|[\]})]+$)/

/** Whether this line begins a trace or stands in one, `above` being the line before; of PHP an empty line may be one. */
export const isOfTrace = (line: string, above: string | undefined): boolean =>
  line === '' ? above?.startsWith('#') === true : within.test(line) || opening(line) !== undefined

/** A stack that came as one text, as in JSON logs. */
export function exceptionOf(stack: string): Exception {
  const lines = stack.split(/\r?\n/)
  const found = findTrace(lines)
  if (found === undefined) return { stacktrace: stack }
  // A frame in front: the name above it is none of the usual ones.
  const from = isIndented(lines[found.at] ?? '') ? 0 : found.at
  return { ...found.trace.exception(lines.slice(from)), stacktrace: stack }
}
