import type { Summary } from '../../records/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { known } from '../known.ts'

export interface Understood {
  /** Absent when no parser gave its counts. */
  readonly parse?: NonNullable<Summary['parse']>
  /** Why records could not be read, and how often. */
  readonly rejects: ReadonlyMap<string, number>
}

/** How much of the input was understood: from `parse_stats`; rejects also one by one, for logs that were torn off. */
export function parse(): Aggregate<Understood> {
  const one = new Map<string, number>()
  const told = new Map<string, number>()
  let lines: number | undefined
  let unclaimed: number | undefined
  return {
    add(record) {
      if (record.event === 'reject') count(one, record.reason, 1)
      if (record.event !== 'parse_stats') return
      lines = (lines ?? 0) + record.lines
      if (record.unclaimed !== undefined) unclaimed = (unclaimed ?? 0) + record.unclaimed
      for (const [reason, number] of Object.entries(record.rejects ?? {})) count(told, reason, Number(number))
    },
    answer() {
      const rejects = total(told) > total(one) ? told : one
      if (lines === undefined) return { rejects }
      const not_understood = unclaimed === undefined ? undefined : lines === 0 ? 0 : (100 * unclaimed) / lines
      return { parse: known({ lines, unclaimed, rejects: total(rejects), not_understood }), rejects }
    },
  }
}

const count = (into: Map<string, number>, key: string, number: number): void => {
  into.set(key, (into.get(key) ?? 0) + number)
}

const total = (of: ReadonlyMap<string, number>): number => [...of.values()].reduce((sum, n) => sum + n, 0)
