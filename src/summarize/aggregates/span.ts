import type { Aggregate, Mergeable } from '../aggregate.ts'
import { type Range, utc, widen } from '../when.ts'

/** Kinds whose time says when the work was looked at, not when it was done. */
const onlookers = new Set(['alert', 'delivery', 'parse_stats', 'summary'])

/** The first and last time in the input. */
export function span(): Aggregate<Range> & Mergeable<Range> & { see(time: string | undefined): void } {
  const range: Range = {}
  return {
    add(record) {
      if (!onlookers.has(record.event) && 'timestamp' in record) widen(range, utc(record.timestamp))
    },
    see: time => widen(range, time),
    answer: () => range,
    save: () => range,
    absorb({ first, last }) {
      widen(range, first)
      widen(range, last)
    },
  }
}
