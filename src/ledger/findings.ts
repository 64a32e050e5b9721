import type { Finding } from '../records/index.ts'
import type { Check, Fault, Severity } from './check.ts'

/** Counts all faults and keeps the first ones of each check as records. */
export interface Findings {
  add(check: Check, fault: Fault): void
  /** Makes warnings of the violations of each check that drifts and found no more than `most`. */
  allow(most: number): void
  counts(): Readonly<Record<string, number>>
  severities(): Readonly<Record<Severity, number>>
  /** The kept findings, sorted by check, then by file and line. */
  list(): Finding[]
}

/** Empty findings; `limit` is the number kept per check, 0 for all. */
export function findings(checks: readonly Check[], limit: number): Findings {
  const kept = new Map<Check, Finding[]>()
  const counts = new Map<Check, Record<Severity, number>>()
  const countsOf = (check: Check): Record<Severity, number> => {
    const known = counts.get(check) ?? { violation: 0, unchecked: 0, warning: 0 }
    counts.set(check, known)
    return known
  }
  return {
    add(check, { severity = 'violation', ...fault }) {
      countsOf(check)[severity]++
      const list = kept.get(check) ?? []
      list.push({ event: 'finding', check: check.name, severity, ...fault })
      // Sorted only occasionally: keys come in any order, so the first findings are known only at the end.
      kept.set(check, limit > 0 && list.length >= 2 * limit ? first(list, limit) : list)
    },
    allow(most) {
      for (const [check, count] of counts) {
        if (check.drifts === undefined || count.violation > most) continue
        count.warning += count.violation
        count.violation = 0
        kept.set(check, (kept.get(check) ?? []).map(asWarning))
      }
    },
    counts: () =>
      Object.fromEntries(
        checks.flatMap(check => {
          const count = counts.get(check)
          return count === undefined ? [] : [[check.name, sum(Object.values(count))]]
        }),
      ),
    severities() {
      const all = [...counts.values()]
      return {
        violation: sum(all.map(({ violation }) => violation)),
        unchecked: sum(all.map(({ unchecked }) => unchecked)),
        warning: sum(all.map(({ warning }) => warning)),
      }
    },
    list: () =>
      checks.flatMap(check => {
        const list = kept.get(check) ?? []
        return first(list, limit > 0 ? limit : list.length)
      }),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0)

const asWarning = (finding: Finding): Finding =>
  finding.severity === 'violation' ? { ...finding, severity: 'warning' } : finding

const first = (list: readonly Finding[], limit: number): Finding[] => [...list].sort(byPlace).slice(0, limit)

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  const lines = (a.line ?? 0) - (b.line ?? 0)
  if (lines !== 0 || a.key === b.key) return lines
  return (a.key ?? '') < (b.key ?? '') ? -1 : 1
}
