import { median } from '../../lib/median.ts'
import type { Summary } from '../../records/index.ts'
import type { Candidate, Pair } from './change.ts'
import { byType } from './rates.ts'
import { sameAs, sameValues } from './statistics.ts'

/** Number of values on each side from which a test says more than a factor. */
const enough = 5
/** With fewer values, an amount must grow by this factor. */
const largeFactor = 3
/** With enough values, this much and a test. */
const smallFactor = 1.3
/** Seconds; a shorter duration is not worth a word. */
const short = 10

/** Durations of each type, and of each phase. */
export const durationChanges = (pair: Pair): Candidate[] => [...typeDurations(pair), ...phaseDurations(pair)]

function typeDurations({ before, after, past }: Pair): Candidate[] {
  const old = byType(before.types)
  return [...byType(after.types)].flatMap(([type, results]) => {
    const seconds = (list: typeof results): number[] =>
      list.flatMap(({ duration_seconds: took, status }) =>
        took === undefined || status !== 'success' ? [] : [took],
      )
    const usual = past.flatMap(({ types }) => seconds(types.filter(result => result.type === type)))
    const base = seconds(old.get(type) ?? [])
    return amount('duration', type, usual.length >= enough ? usual : base, seconds(results), type)
  })
}

function phaseDurations({ before, after }: Pair): Candidate[] {
  const keyOf = ({ phase, name = '' }: Summary['phases'][number]): string => `${phase ?? ''} ${name}`.trim()
  const old = new Map(before.phases.map(phase => [keyOf(phase), phase]))
  return after.phases.flatMap(phase => {
    const past = old.get(keyOf(phase))
    if (past === undefined) return []
    return (['median_seconds', 'p95_seconds'] as const).flatMap(name => {
      const [a, b] = [past[name], phase[name]]
      // The 95th percentile of a few values is their greatest one, which says little.
      if (
        a === undefined ||
        b === undefined ||
        (name === 'p95_seconds' && Math.min(past.count, phase.count) < 20)
      )
        return []
      const kind = name === 'p95_seconds' ? 'phase_p95' : 'phase_median'
      return amount(kind, keyOf(phase), [a], [b])
    })
  })
}

/** The cost of everything, and how much was produced and logged. */
export function volumeChanges({ before, after, past }: Pair): Candidate[] {
  const cost = ({ totals }: Summary): number | undefined => totals.all_attempts?.cost_usd ?? totals.cost_usd
  const perRun = (value: number | undefined, { runs = 1 }: Summary): number[] =>
    value === undefined ? [] : [value / Math.max(1, runs)]
  const pick = (value: (summary: Summary) => number | undefined): [number[], number[]] => [
    perRun(value(before), before),
    perRun(value(after), after),
  ]
  const usual = past.flatMap(summary => perRun(cost(summary), summary))
  return [
    ...amount(
      'cost',
      'cost',
      usual.length >= enough ? usual : perRun(cost(before), before),
      perRun(cost(after), after),
    ),
    ...less('inserted', ...pick(({ totals }) => totals.inserted)),
    ...less('records', ...pick(({ records }) => records)),
  ]
}

/** More of it is bad, such as time or money. */
function amount(
  kind: string,
  subject: string,
  a: readonly number[],
  b: readonly number[],
  type?: string,
): Candidate[] {
  const [x, y] = [median(a), median(b)]
  if (x === undefined || y === undefined || x <= 0 || y <= 0) return []
  const isTime = kind !== 'cost'
  const hasEnough = a.length >= enough
  const chance = !hasEnough ? 0 : b.length >= enough ? sameValues(a, b) : sameAs(a, y)
  const factor = hasEnough ? smallFactor : largeFactor
  const ratio = y / x
  if ((isTime && Math.abs(y - x) < short) || (ratio < factor && ratio > 1 / factor)) return []
  const change = { kind, subject, ...(type !== undefined && { type }), before: x, after: y }
  return [{ change, isBad: ratio > 1, chance }]
}

/** Less of it is bad: unusual silence. */
function less(kind: string, a: readonly number[], b: readonly number[]): Candidate[] {
  const [x, y] = [a[0], b[0]]
  if (x === undefined || y === undefined || x < 20 || y >= x / largeFactor) return []
  return [{ change: { kind: `fewer_${kind}`, subject: kind, before: x, after: y }, isBad: true, chance: 0 }]
}
