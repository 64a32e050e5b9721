import { isBefore } from '../../lib/time.ts'
import type { ParseStats } from '../../records/index.ts'

/** What was counted in several texts, as if they were one. */
export function sumStats(all: readonly ParseStats[]): ParseStats {
  const sum = (pick: (stats: ParseStats) => number | undefined): number =>
    all.reduce((total, stats) => total + (pick(stats) ?? 0), 0)
  const times = (pick: (stats: ParseStats) => string | undefined): string[] =>
    all.flatMap(stats => pick(stats) ?? []).sort((a, b) => (isBefore(a, b) ? -1 : 1))
  const first = times(stats => stats.first)[0]
  const last = times(stats => stats.last).at(-1)
  return {
    event: 'parse_stats',
    lines: sum(stats => stats.lines),
    records: sum(stats => stats.records),
    joined: sum(stats => stats.joined),
    rejects: counts(all.map(stats => stats.rejects)),
    unclaimed: sum(stats => stats.unclaimed),
    by_format: counts(all.map(stats => stats.by_format)),
    by_level: counts(all.map(stats => stats.by_level)),
    bytes: sum(stats => stats.bytes),
    invalid_utf8: sum(stats => stats.invalid_utf8),
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
    ...(all.some(stats => stats.dropped !== undefined) && { dropped: sum(stats => stats.dropped) }),
  }
}

function counts(all: ReadonlyArray<ParseStats['rejects']>): { [key: string]: number } {
  const total = new Map<string, number>()
  for (const some of all) {
    for (const [key, count] of Object.entries(some ?? {})) {
      total.set(key, (total.get(key) ?? 0) + Number(count))
    }
  }
  return Object.fromEntries(total)
}
