import type { Result } from '../aggregate.ts'
import { why } from '../why.ts'
import type { Candidate, Difference, Pair } from './change.ts'
import { byType } from './rates.ts'

const ranks = { success: 0, partial: 1, unknown: 2, failed: 3 } as const

/** Types that succeed no more, or again; types that are missing, or new. */
export function statusChanges({ before, after }: Pair): Candidate[] {
  const old = latest(before.types)
  const now = latest(after.types)
  const found: Candidate[] = []
  for (const [type, result] of now) {
    const past = old.get(type)
    if (past === undefined) {
      if (old.size > 0) found.push(fact('new_type', type, false, { after_status: result.status }))
      continue
    }
    const isWorse = ranks[result.status] > ranks[past.status]
    if (ranks[result.status] === ranks[past.status]) continue
    const error = isWorse ? why(result) : ''
    found.push(
      fact(isWorse ? 'type_failed' : 'type_recovered', type, isWorse, {
        before_status: past.status,
        after_status: result.status,
        ...(error !== '' && { sample: error }),
      }),
    )
  }
  for (const [type, { status }] of old) {
    if (!now.has(type) && now.size > 0)
      found.push(fact('missing_type', type, true, { before_status: status }))
  }
  return found
}

const latest = (types: readonly Result[]): Map<string, Result> =>
  new Map(
    [...byType(types)].flatMap(([type, results]) =>
      results.at(-1) ? [[type, results.at(-1) as Result]] : [],
    ),
  )

const fact = (kind: string, type: string, isBad: boolean, facts: Partial<Difference>): Candidate => ({
  change: { kind, subject: type, type, ...facts },
  isBad,
  chance: 0,
  isFact: true,
})
