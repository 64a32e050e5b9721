import { read } from '../../src/records/check.ts'
import type { AnyRecord, Summary } from '../../src/records/index.ts'
import { write } from '../../src/records/write.ts'
import type { Item } from '../../src/summarize/item.ts'
import { type Settings, summarizer } from '../../src/summarize/summarizer.ts'

const defaults: Settings = { minApproval: 70, top: 10 }

/** The summary of these items. */
export function summaryOf(items: readonly Item[], settings: Partial<Settings> = {}): Summary {
  const step = summarizer({ ...defaults, ...settings })
  for (const item of items) step.push(item, () => {})
  const found: Summary[] = []
  step.end(summary => found.push(summary))
  const [summary] = found
  if (summary === undefined) throw new Error('no summary')
  return summary
}

/** The summary of these records, each checked as if it had been read. */
export const sumUp = (records: readonly AnyRecord[], settings: Partial<Settings> = {}): Summary =>
  summaryOf(
    records.map(record => read(write(record))),
    settings,
  )

/** `at(5)` is five seconds after one o'clock. */
export const at = (seconds: number): string =>
  new Date(Date.UTC(2026, 0, 25, 13) + seconds * 1000).toISOString()
