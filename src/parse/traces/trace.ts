import { trimEnd } from '../../lib/bytes.ts'
import type { Log } from '../../records/index.ts'

export type Exception = NonNullable<Log['exception']>

/**
 * Where in a trace we are. What begins with `maybe` is not yet sure to be one: if the next line does not go on with it,
 * the lines so far were plain text.
 */
export type TraceState = 'maybe' | `maybe ${string}` | 'head' | 'frames' | 'message' | 'after'

/** How one language prints what went wrong. */
export interface Trace {
  /** Format name of a trace that stands alone. */
  readonly name: string
  /** Whether a trace begins with this line. */
  readonly opens: (line: string) => TraceState | undefined
  /** Whether this first line tells that nobody caught it: no record above has reported it. */
  readonly isCrash?: (line: string) => boolean
  /** Where we are behind this line; undefined: it does not belong to the trace. */
  readonly next: (line: string, state: TraceState) => TraceState | undefined
  /** The same for a line that nothing else claims: the message may hold an empty line. `above` is the line before. */
  readonly further?: (line: string, state: TraceState, above: string | undefined) => TraceState | undefined
  /** Index of the line with which a trace begins in the continuation of a record; -1: there is none. */
  readonly find: (lines: readonly string[]) => number
  /** What stands in the first line before the name, and is no part of the trace: `failed: ` */
  readonly intro?: (line: string) => string
  /** The lines of a trace, from its first on → what was thrown. */
  readonly exception: (lines: readonly string[]) => Exception
  /** Lines as the user would see them, and what is found in them. */
  readonly samples: ReadonlyArray<{
    readonly lines: readonly string[]
    readonly expect: Readonly<Omit<Exception, 'stacktrace'>>
  }>
}

export const isIndented = (line: string): boolean => line.startsWith(' ') || line.startsWith('\t')

/**
 * For languages that print `Name: message` and then the frames: where the first trace begins. `isHead` knows the line
 * with the name; a message may have some lines of its own before the first frame.
 */
export function findAbove(
  lines: readonly string[],
  isFrame: (line: string) => boolean,
  isHead: (line: string) => boolean,
): number {
  const frame = lines.findIndex(isFrame)
  const head = frame === -1 ? -1 : above(lines, frame - 1, isHead)
  return head === -1 ? frame : head
}

/** The nearest of these lines, from `start` upwards; -1: none of the next twenty. */
export function above(lines: readonly string[], start: number, isHead: (line: string) => boolean): number {
  for (let at = start; at >= 0 && at > start - 20; at--) if (isHead(lines[at] ?? '')) return at
  return -1
}

/** The name and message in front of the frames, as far as they can be told. */
export function nameAndMessage(
  lines: readonly string[],
  isFrame: (line: string) => boolean,
  head: RegExp,
): { type?: string; message?: string } {
  const frame = lines.findIndex(isFrame)
  const text = trimEnd(lines.slice(0, frame === -1 ? 1 : frame).join('\n'))
  const { type, message } = head.exec(text)?.groups ?? {}
  return { ...(type !== undefined && { type }), ...(message !== undefined && message !== '' && { message }) }
}

const longestMessage = 12

/** The state behind a further line of a message in front of its first frame; undefined: it would be too long. */
export function waiting(state: TraceState): TraceState | undefined {
  const count = Number(state.slice(6)) || 1
  return count < longestMessage ? `maybe ${count + 1}` : undefined
}
