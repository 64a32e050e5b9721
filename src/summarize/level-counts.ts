import type { Summary } from '../records/index.ts'

/** Records by level, in the order in which people read them, and how many there are in all. */
export interface LevelCounts {
  readonly total: number
  readonly counts: ReadonlyArray<readonly [level: string, count: number]>
}

/** The levels of records (docs/records.md), the least serious first. */
const order = ['trace', 'debug', 'info', 'warn', 'error', 'fatal']

/** The records of a log by level; those without one come last, as `no level`. No counts when none has a level. */
export function levelCounts({ levels = {}, records = 0 }: Summary): LevelCounts {
  const counts = Object.entries(levels)
    .map(([level, count]) => [level, Number(count)] as const)
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  const known = counts.reduce((sum, [, count]) => sum + count, 0)
  const rest = records - known
  return {
    total: Math.max(known, records),
    counts: rest > 0 && known > 0 ? [...counts, ['no level', rest]] : counts,
  }
}
