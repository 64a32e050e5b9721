import type { Progress, TypeEnd } from '../records/index.ts'
import type { StatusDocument } from './document.ts'

/** Counts the types of a run. */
export interface TypeCounts {
  start(type: string | undefined, total: number | undefined): void
  /** `again`: another attempt follows. */
  end(record: TypeEnd, again: boolean): void
  /** Adds types that had no record of their own. */
  name(outcome: 'failed' | 'partial', names: readonly string[]): void
  see(progress: Progress): void
  /** Number of running attempts. */
  active(): number
  /** Number of types that have ended. */
  count(): number
  failed(): readonly string[]
  partial(): readonly string[]
  /** The first error of a failed type; when no type failed, that of a partial one. */
  firstError(): string | undefined
  /** True when at least one type failed and all failures were timeouts. */
  onlyTimeouts(): boolean
  progress(): NonNullable<StatusDocument['progress']>
}

const sums = ['generated', 'approved', 'inserted'] as const

/** Counts of a run that has just begun; `expected` is its number of types, where known. */
export function typeCounts(expected?: number): TypeCounts {
  let total = expected
  const going = new Set<string>()
  const ends = new Map<string, TypeEnd>()
  const named = { failed: new Set<string>(), partial: new Set<string>() }
  /** Item counts of the running attempts, by type and step. */
  const seen = new Map<string, Map<string, number>>()
  const bad = (): TypeEnd[] =>
    [...ends.values()].filter(({ status }) => status !== 'success' && status !== 'partial')
  const partial = (): TypeEnd[] => [...ends.values()].filter(({ status }) => status === 'partial')
  const namesOf = (some: readonly TypeEnd[]): string[] => some.flatMap(({ type }) => type ?? [])

  const sum = (key: (typeof sums)[number]): number | undefined => {
    const known = [
      ...[...ends.values()].map(end => end[key]),
      ...[...seen.values()].map(steps => steps.get(key)),
    ].filter(value => value !== undefined)
    return known.length === 0 ? undefined : known.reduce((all, value) => all + value, 0)
  }

  return {
    start(type = '', all) {
      total ??= all
      going.add(type)
      seen.delete(type)
    },
    end(record, again) {
      const { type = '' } = record
      going.delete(type)
      seen.delete(type)
      if (!again) ends.set(type, record)
    },
    name(outcome, names) {
      for (const name of names) named[outcome].add(name)
    },
    see({ type = '', step, done }) {
      seen.set(type, (seen.get(type) ?? new Map<string, number>()).set(step, done))
    },
    active: () => going.size,
    count: () => ends.size,
    failed: () => [...namesOf(bad()), ...named.failed],
    partial: () => [...namesOf(partial()), ...named.partial],
    firstError: () => [...bad(), ...partial()].find(({ error }) => error !== undefined)?.error,
    onlyTimeouts: () => bad().length > 0 && bad().every(({ timed_out }) => timed_out === true),
    progress() {
      const failed = bad().length + named.failed.size
      const some = partial().length + named.partial.size
      const counts = sums.map(key => [key, sum(key)] as const).filter(([, value]) => value !== undefined)
      if (total === undefined && ends.size === 0 && counts.length === 0) return {}
      return {
        completed: ends.size,
        failed,
        ...(some > 0 && { partial: some }),
        ...(total !== undefined && { total }),
        unit: 'types',
        ...Object.fromEntries(counts),
      }
    },
  }
}
