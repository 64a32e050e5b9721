import type { Summary } from '../../records/index.ts'
import type { Aggregate, Mergeable } from '../aggregate.ts'
import { known } from '../known.ts'

export interface Understood {
  /** Absent when the input holds no `parse_stats`. */
  readonly parse?: NonNullable<Summary['parse']>
  /** Number of unreadable records by reason. */
  readonly rejects: ReadonlyMap<string, number>
}

/** The counts behind it. */
export interface ParseState {
  readonly physical?: number
  /** Lines that are records of our own. */
  readonly own: number
  readonly unclaimed?: number
  /** Whether bs-run ran the job. */
  readonly isOfRun: boolean
  readonly counted: ReadonlyArray<readonly [reason: string, count: number]>
  readonly reported: ReadonlyArray<readonly [reason: string, count: number]>
}

/**
 * How much of the input was understood, according to `parse_stats`, records of bs-run left out. `reject` records are counted too, for logs that end
 * before their `parse_stats`.
 */
export function parse(): Aggregate<Understood> & Mergeable<ParseState> {
  const counted = new Map<string, number>()
  const reported = new Map<string, number>()
  let physical: number | undefined
  let own = 0
  let unclaimed: number | undefined
  let isOfRun = false
  return {
    add(record) {
      if (record.event === 'script_start') isOfRun = true
      if (record.event === 'reject') count(counted, record.reason, 1)
      if (record.event !== 'parse_stats') return
      own += Number(record.by_format?.records ?? 0)
      physical = (physical ?? 0) + record.lines
      if (record.unclaimed !== undefined) unclaimed = (unclaimed ?? 0) + record.unclaimed
      for (const [reason, number] of Object.entries(record.rejects ?? {}))
        count(reported, reason, Number(number))
    },
    answer() {
      const rejects = total(reported) > total(counted) ? reported : counted
      if (physical === undefined) return { rejects }
      const lines = isOfRun ? physical - own : physical
      // What a job prints under bs-run need not be a log.
      const share = unclaimed === undefined ? undefined : lines === 0 ? 0 : (100 * unclaimed) / lines
      const not_understood = isOfRun ? undefined : share
      return { parse: known({ lines, unclaimed, rejects: total(rejects), not_understood }), rejects }
    },
    save: () => known({ physical, own, unclaimed, isOfRun, counted: [...counted], reported: [...reported] }),
    absorb(state) {
      if (state.physical !== undefined) physical = (physical ?? 0) + state.physical
      own += state.own
      if (state.isOfRun) isOfRun = true
      if (state.unclaimed !== undefined) unclaimed = (unclaimed ?? 0) + state.unclaimed
      for (const [reason, number] of state.counted) count(counted, reason, number)
      for (const [reason, number] of state.reported) count(reported, reason, number)
    },
  }
}

const count = (into: Map<string, number>, key: string, number: number): void => {
  into.set(key, (into.get(key) ?? 0) + number)
}

const total = (of: ReadonlyMap<string, number>): number => [...of.values()].reduce((sum, n) => sum + n, 0)
