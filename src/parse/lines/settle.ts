import { categoryOf } from '../../errors/category.ts'
import { trimEnd } from '../../lib/bytes.ts'
import { stripAnsi } from '../../lib/text.ts'
import type { Log } from '../../records/index.ts'
import { meaningOf } from '../meaning/become.ts'
import type { Meaning } from '../meaning/phrases.ts'
import { exceptionIn, findTrace } from '../traces/index.ts'
import type { Trace } from '../traces/trace.ts'
import type { OpenRecord } from './sequence.ts'

/** Continuation lines become part of a record to which nothing more belongs; what its text then says. */
export function settle(
  record: Log,
  { rest, trace, more }: Pick<OpenRecord, 'rest' | 'trace' | 'more'>,
): Meaning | undefined {
  if (more?.close !== undefined) {
    if (rest !== undefined && rest.length > 0) record.lines = rest.length + 1
    more.close(record, rest ?? [])
  } else if (rest !== undefined) join(record, rest, trace?.kind, more?.indent ?? 0)
  else if (record.message?.includes('\x1b')) record.message = stripAnsi(record.message)
  const meaning = meaningOf(record.message ?? '')
  // The last words of a program or of an interpreter tell what kind of trouble it was.
  if (trace !== undefined && record.category === undefined) {
    const category = categoryOf([record.exception?.type, record.exception?.message].join(': '))
    if (category !== undefined) record.category = category
  }
  return more?.isConsequence ? { ...meaning, isConsequence: true } : meaning
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
