import type { Clock } from './clock.ts'
import type { Format, Head } from './format.ts'

/** The formats in the order in which a line is offered to them. */
export interface Table {
  readonly all: readonly Format[]
  /** Those that may take a line which begins like this one: most are out after a look at its first character. */
  of(line: string): readonly LineReader[]
}

/** Formats have many shapes, of which V8 knows four at a time: these have one. */
export interface LineReader {
  readonly format: Format
  line(text: string, clock: Clock): Head | undefined
}

const escapeCode = 27

/**
 * The order alone decides: a format with a narrow layout stands before one that would take its lines too, so that what
 * becomes of a line does not depend on the lines before it, or on how the bytes came.
 */
export function table(formats: readonly Format[], clock: Clock): Table {
  const all = clock.isElsewhere ? formats.map(format => local(format, clock)) : formats
  const readers = all.flatMap(format => (format.line === undefined ? [] : [{ format, line: format.line }]))
  const anywhere = readers.filter(({ format: { starts } }) => starts === undefined)
  const byFirst = Array.from({ length: 128 }, (_, code) =>
    code === escapeCode
      ? readers
      : readers.filter(({ format: { starts } }) => starts?.includes(String.fromCharCode(code)) ?? true),
  )
  return { all, of: line => (line === '' ? anywhere : (byFirst[line.charCodeAt(0)] ?? anywhere)) }
}

/** Heads that are no objects yet come from layouts without a zone. */
const local = (format: Format, clock: Clock): Format =>
  format.line === undefined
    ? format
    : {
        ...format,
        line: (text, given) => {
          const head = format.line?.(text, given)
          return head?.is === 'log' ? { ...head, timestamp: clock.local(head.timestamp) } : head
        },
      }
