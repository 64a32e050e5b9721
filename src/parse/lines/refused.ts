import type { Format } from '../format.ts'
import { type Head, timeOfHead } from '../head.ts'
import { isTraceOver } from '../traces/thrown.ts'
import { isIndented } from '../traces/trace.ts'
import { isFailure } from './continuation.ts'
import { isSameLayout } from './same-layout.ts'
import type { OpenRecord, Sequence } from './sequence.ts'

/** Lines inside lines inside lines. */
const deepest = 3

/** A head that tells little does not end a record of another format, whose text it may be a part of. */
export function isRefused({ open, depth }: Sequence, format: Format, head: Head, line: string): boolean {
  if (head.is === 'inside' && depth >= deepest) return true
  if (head.is !== 'inside' && head.is !== 'open' && head.is !== 'log') return false
  if (!head.isWeak || open === undefined) return false
  if (open.isBare || open.held !== undefined || (open.more?.isWhole && open.rest === undefined)) return false
  const last = open.rest?.at(-1)
  if (last !== undefined && open.more?.isLast?.(last)) return false
  if (open.more?.belongs?.(line, open.rest?.length ?? 0)) return true
  // Behind a trace, what anything else says of an error stands for itself, too.
  if (head.is === 'open' && head.endsOthers && !isIndented(line)) return false
  if (head.is === 'open' && isFailure(begun(head)) && !isIndented(line) && isTraceOver(open.rest))
    return false
  // A trace takes only what is its own.
  if (open.trace !== undefined && open.trace.kind.next(line, open.trace.state) === undefined) return false
  // An empty line ends a paragraph.
  if (open.rest?.at(-1) === '') return false
  // A record without a time takes no line with a date and a time.
  if (isDated(head) && timeIn(open) === undefined && !isIndented(line)) return false
  // An error must not be lost in a record that tells none.
  if (head.is !== 'inside' && isFailure(begun(head)) && !isFailure(open)) return false
  // An indented line goes on with an error.
  if (head.is !== 'inside' && isIndented(line) && isFailure(open) && open.format !== format.name) return true
  return open.format !== format.name && !open.isWeak && !isSameLayout(head, open)
}

const isDated = (head: Head): boolean =>
  (head.is === 'log' || head.is === 'open') && timeOfHead(head) !== undefined && date.test(head.stamp ?? '')

/** A year, or a month and a day, and a time of day. */
const date = /^\W?(?:\d{4}|\d{1,2})[-./]\d{1,2}[-./]\d{2,4}\D{1,3}\d{1,2}:\d\d/

const timeIn = ({ head, record }: OpenRecord): string | undefined => head?.timestamp ?? record?.timestamp

const begun = (head: Head & { is: 'open' | 'log' }) =>
  head.is === 'log' ? { head, record: undefined } : { head: undefined, record: head.record }
