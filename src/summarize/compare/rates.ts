import type { Result } from '../aggregate.ts'
import type { Candidate, Pair } from './change.ts'
import { type Share, sameShare } from './statistics.ts'

/** A share of items, and whether more of it is good. */
interface Rate {
  readonly kind: string
  readonly isGood: boolean
  readonly share: (result: Result) => Share | undefined
}

const shareOf = (hits: number | undefined, of: number | undefined): Share | undefined =>
  hits === undefined || !of ? undefined : { hits: Math.min(hits, of), of }

const rates: readonly Rate[] = [
  { kind: 'approval_rate', isGood: true, share: ({ approved, evaluated }) => shareOf(approved, evaluated) },
  { kind: 'generation_rate', isGood: true, share: ({ generated, target }) => shareOf(generated, target) },
  {
    kind: 'duplicate_rate',
    isGood: false,
    share: ({ duplicates, approved }) => shareOf(duplicates, approved),
  },
  { kind: 'insertion_rate', isGood: true, share: ({ inserted, unique }) => shareOf(inserted, unique) },
]

/** Percentage points by which a rate must differ to be worth a word. */
const least = 5

/** Rates of each type that became higher or lower. */
export function rateChanges({ before, after }: Pair): Candidate[] {
  const old = byType(before.types)
  return [...byType(after.types)].flatMap(([type, results]) => {
    const past = old.get(type)
    if (past === undefined) return []
    return rates.flatMap(({ kind, isGood, share }) => {
      const [a, b] = [summed(past, share), summed(results, share)]
      if (a === undefined || b === undefined) return []
      const [x, y] = [(100 * a.hits) / a.of, (100 * b.hits) / b.of]
      const change = { kind, subject: type, type, before: x, after: y }
      if (Math.abs(y - x) < least) return []
      return [{ change, isBad: y > x !== isGood, chance: sameShare(a, b) }]
    })
  })
}

function summed(results: readonly Result[], share: Rate['share']): Share | undefined {
  const found = results.flatMap(result => share(result) ?? [])
  if (found.length === 0) return undefined
  return {
    hits: found.reduce((sum, { hits }) => sum + hits, 0),
    of: found.reduce((sum, { of }) => sum + of, 0),
  }
}

/** Results by type, each in their order. */
export function byType(types: readonly Result[]): Map<string, Result[]> {
  const found = new Map<string, Result[]>()
  for (const result of types) {
    const list = found.get(result.type)
    if (list === undefined) found.set(result.type, [result])
    else list.push(result)
  }
  return found
}

/** A factor by which the share of a level must differ. */
const factor = 2
/** And the number of records by which it must differ. */
const few = 10

/** Shares of errors and warnings among the log records. */
export function levelChanges({ before, after }: Pair): Candidate[] {
  return (['errors', 'warnings'] as const).flatMap(name => {
    const [a, b] = [before.totals[name], after.totals[name]]
    const [of, now] = [before.records ?? 0, after.records ?? 0]
    if (a === undefined || b === undefined || of === 0 || now === 0) return []
    const ratio = b / now / (a / of)
    if (Math.abs(b - a) < few || (ratio < factor && ratio > 1 / factor)) return []
    const chance = sameShare({ hits: a, of }, { hits: b, of: now })
    return [
      { change: { kind: `level_${name}`, subject: name, before: a, after: b }, isBad: ratio > 1, chance },
    ]
  })
}
