import { stripAnsi } from '../../lib/text.ts'
import type { AnyRecord, Log } from '../../records/index.ts'
import { turned } from '../log-record.ts'
import { type Saying, says } from '../says.ts'

/** What the text of a record says: the first line that says something decides, the facts of all count. */
export function meaningOf(message: string): Saying | undefined {
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
export function headless(text: string): { readonly record: AnyRecord; readonly saying: Saying } | undefined {
  const message = stripAnsi(text)
  const saying = says(message)
  if (saying === undefined || saying.provider !== undefined) return undefined
  const record = become({ event: 'log', message }, saying)
  return record.event === 'log' ? undefined : { record, saying }
}
