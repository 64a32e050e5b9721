import type { Aggregate } from '../aggregate.ts'
import { type Range, widen } from '../when.ts'

/** Their times say when somebody looked at the work, not when it was done. */
const onlookers = new Set(['alert', 'delivery', 'parse_stats', 'summary'])

/** First and last time told by the input. */
export function span(): Aggregate<Range> & { see(time: string | undefined): void } {
  const range: Range = {}
  return {
    add(record) {
      if (!onlookers.has(record.event) && 'timestamp' in record) widen(range, record.timestamp)
    },
    see: time => widen(range, time),
    answer: () => range,
  }
}
