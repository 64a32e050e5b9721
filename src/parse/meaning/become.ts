import { stripAnsi } from '../../lib/text.ts'
import type { AnyRecord, Log } from '../../records/index.ts'
import { turned } from '../layouts/log-record.ts'
import { meaningOfLine } from './meaning.ts'
import type { Meaning } from './phrases.ts'

/** What the text of a record says: the first line that says something decides, the facts of all count. */
export function meaningOf(message: string): Meaning | undefined {
  if (!message.includes('\n')) return meaningOfLine(message)
  const found = message
    .split('\n', 64)
    .map(line => meaningOfLine(line))
    .filter(meaning => meaning !== undefined)
  const [first] = found
  if (first === undefined || found.length === 1) return first
  return {
    ...first,
    facts: Object.assign({}, ...found.map(({ facts }) => facts)),
    restated: Object.assign({}, ...found.map(({ restated }) => restated)),
  }
}

/** One logging record in, one record out: a log that says a number is a `progress`, not both. */
export function become(record: Log, meaning: Meaning): AnyRecord {
  const { phase, progress, usage, provider, report } = meaning
  if (provider !== undefined) {
    if (provider.provider !== undefined) record.provider = provider.provider
    if (provider.category !== undefined) record.category = provider.category
    if (provider.retryable !== undefined) record.retryable = provider.retryable
    return record
  }
  if (phase !== undefined) return turned(record, 'phase', phase)
  if (progress !== undefined) return turned(record, 'progress', progress)
  if (usage !== undefined) return turned(record, 'usage', usage)
  if (report !== undefined && report.event !== 'unreadable') {
    const { event, timestamp = record.timestamp, fields } = report
    // The message is the report itself, whose fields the record has.
    return turned(record, event, { ...fields, timestamp, message: undefined })
  }
  return record
}

/** A line without a head that says something all the same, such as `Approved: 122/149 (81.9%)` at the top of a cut log. */
export function headless(
  text: string,
): { readonly record: AnyRecord; readonly meaning: Meaning } | undefined {
  const message = stripAnsi(text)
  const meaning = meaningOfLine(message)
  if (meaning === undefined || meaning.provider !== undefined) return undefined
  const record = become({ event: 'log', message }, meaning)
  // A script may print the exit code of a command that does not print it itself.
  const isEvent = record.event !== 'log' || meaning.exitCode !== undefined || meaning.facts !== undefined
  return isEvent ? { record, meaning } : undefined
}
