import { Failure } from '../../lib/failure.ts'
import type { Item } from '../../summarize/item.ts'

/** Fails when the input of `--merge` holds something else: a worker's message must not be taken for its result. */
export function assertPartial(item: Item): void {
  const event = item.state === 'record' ? item.record.event : item.state === 'brief' ? item.event : undefined
  if (event === 'parse_stats') return
  // The parser takes a partial that was cut off for a damaged record.
  const isCut =
    item.state === 'record' &&
    item.record.event === 'reject' &&
    /"event":"partial"/.test(item.record.raw ?? '')
  if (isCut) throw new Failure('a partial is cut off: write it anew with --partial (is a disk full?)')
  const what = event === undefined ? 'another line' : `a ${event} record`
  throw new Failure(
    `--merge reads what --partial wrote, and found ${what} between (merge without it to read both)`,
  )
}
