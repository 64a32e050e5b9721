import { timestamp } from '../lib/time.ts'
import { type Evidence, evaluate } from './evidence.ts'
import type { Verdict } from './finding.ts'
import { rows } from './rows.ts'
import { measureOf } from './subject.ts'

/** Judges a document: the first matching row of rows.ts. */
export function verdict(evidence: Evidence): Verdict {
  const found = evaluate(evidence)
  const { document, age, limits, ended, thresholds, success, now } = found
  const row = rows.find(({ when }) => when(found)) as (typeof rows)[number]
  const bounds = ended ? { critical: thresholds.maxAge } : limits
  return {
    severity: row.severity,
    state: row.state ?? document.status,
    message: row.message(found),
    age,
    ...(success !== undefined && { lastSuccess: timestamp(now - success * 1000) }),
    ...(document.failed_types && { failedTypes: document.failed_types }),
    measures: [
      { label: 'age', value: Math.max(0, Math.floor(age)), unit: 's', ...bounds },
      ...measureOf(document),
    ],
  }
}
