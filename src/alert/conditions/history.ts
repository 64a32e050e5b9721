import type { AnyRecord } from '../../records/index.ts'

/** What earlier runs tell: how long types took, which errors there were, and when something last succeeded. */
export interface History {
  see(record: AnyRecord): void
  /** Numbers of that field in the last successes of the type, the latest first, without those of this run. */
  successes(type: string | undefined, field: string, run: string | undefined): readonly number[]
  hasText(field: string, text: string, run: string | undefined): boolean
  /** Time of the latest success, of that job where one is named. */
  lastSuccess(): string | undefined
  /** Whether anything was read at all: without a past nothing is new or slow. */
  isEmpty(): boolean
}

interface Past {
  readonly run: string | undefined
  readonly record: AnyRecord & { event: 'type_end' }
}

/** Records that are remembered, the latest first come. */
const most = 5000

/** Records are to be shown the latest first. */
export function history(): History {
  const past: Past[] = []
  let latest: string | undefined

  return {
    see(record) {
      if (record.event === 'script_end' || record.event === 'type_end' || record.event === 'success_run') {
        const isSuccess = record.event === 'success_run' || record.status === 'success'
        const { timestamp } = record
        if (isSuccess && timestamp !== undefined && (latest === undefined || timestamp > latest))
          latest = timestamp
      }
      if (record.event === 'type_end' && past.length < most) past.push({ run: record.run_id, record })
    },
    successes: (type, field, run) =>
      past.flatMap(({ run: ofRun, record }) => {
        const value = (record as unknown as Record<string, unknown>)[field]
        const counts =
          record.status === 'success' && record.type === type && (run === undefined || ofRun !== run)
        return counts && typeof value === 'number' ? [value] : []
      }),
    hasText: (field, text, run) =>
      past.some(({ run: ofRun, record }) => {
        const value = (record as unknown as Record<string, unknown>)[field]
        return (
          (run === undefined || ofRun !== run) && typeof value === 'string' && masked(value) === masked(text)
        )
      }),
    lastSuccess: () => latest,
    isEmpty: () => past.length === 0 && latest === undefined,
  }
}

/** The text without what changes from run to run: numbers, ids, quoted words. */
const masked = (text: string): string =>
  text
    .replace(/\b[0-9a-f]{8,}\b/gi, '<id>')
    .replace(/\d+/g, '<n>')
    .replace(/(['"]).{1,200}?\1/g, '<text>')
