import type { Level } from '../../records/index.ts'
import { dotnet } from './dotnet.ts'
import { go } from './go.ts'
import { java } from './java.ts'
import { node } from './node.ts'
import { python } from './python.ts'
import { pythonFatal } from './python-fatal.ts'
import type { Exception, Trace, TraceState } from './trace.ts'

/** Every language whose traces are known; the frames of each are no frames of those before it. */
export const traces: readonly Trace[] = [python, pythonFatal, java, node, go, dotnet]

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
  /^(?:panic: |fatal error: |WARNING: DATA RACE|Exception (?:in|ignored)|Unhandled |Fatal Python|--- Logging error|thread '|[ |+]*(?:Exception Group )?Traceback \(|\xe2\x95\xad)/

/**
 * Whether a trace begins here that the record above, of this level, did not report: nobody caught it and
 * the record is no error, or it is Python’s and the record says that all is well.
 */
export function isOwn(line: string, level: Level | undefined): boolean {
  if (!outcry.test(line)) return false
  const found = opening(line)
  if (found === undefined || found.state.startsWith('maybe')) return false
  if (found.trace.isCrash?.(line)) return level !== 'error' && level !== 'fatal'
  return found.trace === python && (level === 'info' || level === 'debug' || level === 'trace')
}

/** A part of every trace: nearly all texts have none of them. */
const hint =
  /[ \t]at |Traceback \(most|Fatal Python error|DATA RACE|\t[^\t\n]{1,500}\.go:\d|goroutine \d|(?:Syntax|Indentation|Tab)Error/

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
  const { type, message: text } = trace.exception([message.slice(message.lastIndexOf('\n') + 1), ...lines])
  if (type === undefined || !/(?:Exception|Error|Throwable)$/.test(type)) return found
  return { type, ...(text !== undefined && { message: text }), ...found }
}

/** A stack that came as one text, as in JSON logs. */
export function exceptionOf(stack: string): Exception {
  const lines = stack.split('\n')
  const found = findTrace(lines)
  return found === undefined
    ? { stacktrace: stack }
    : { ...found.trace.exception(lines.slice(found.at)), stacktrace: stack }
}
