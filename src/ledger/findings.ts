import type { Finding } from '../records/index.ts'
import type { Check, Fault } from './check.ts'

/** Counts all faults and keeps the first ones of each check as records. */
export interface Findings {
  add(check: Check, fault: Fault): void
  counts(): Readonly<Record<string, number>>
  violations(): number
  unchecked(): number
  /** The kept findings, sorted by check, then by file and line. */
  list(): Finding[]
}

/** Empty findings; `limit` is the number kept per check, 0 for all. */
export function findings(checks: readonly Check[], limit: number): Findings {
  const kept = new Map<Check, Finding[]>()
  const counts = new Map<Check, number>()
  let violations = 0
  let unchecked = 0
  return {
    add(check, { severity = 'violation', ...fault }) {
      counts.set(check, (counts.get(check) ?? 0) + 1)
      if (severity === 'violation') violations++
      else unchecked++
      const list = kept.get(check) ?? []
      list.push({ event: 'finding', check: check.name, severity, ...fault })
      // Sorted only occasionally: keys come in any order, so the first findings are known only at the end.
      kept.set(check, limit > 0 && list.length >= 2 * limit ? first(list, limit) : list)
    },
    counts: () =>
      Object.fromEntries(
        checks.flatMap(check => {
          const count = counts.get(check)
          return count === undefined ? [] : [[check.name, count]]
        }),
      ),
    violations: () => violations,
    unchecked: () => unchecked,
    list: () =>
      checks.flatMap(check => {
        const list = kept.get(check) ?? []
        return first(list, limit > 0 ? limit : list.length)
      }),
  }
}

const first = (list: readonly Finding[], limit: number): Finding[] => [...list].sort(byPlace).slice(0, limit)

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  const lines = (a.line ?? 0) - (b.line ?? 0)
  if (lines !== 0 || a.key === b.key) return lines
  return (a.key ?? '') < (b.key ?? '') ? -1 : 1
}
