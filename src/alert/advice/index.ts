import { categoryOf } from '../../errors/category.ts'
import type { Alert } from '../../records/index.ts'
import { adviceByCategory } from './by-category.ts'
import { adviceByCause } from './by-cause.ts'
import { adviceByEnd } from './by-end.ts'
import { adviceByRule } from './by-rule.ts'

/** Rules about something else than the error of an attempt: an error in the run must not change what they advise. */
const ownAdvice = new Set([
  'low_approval',
  'nothing_inserted',
  'budget_exceeded',
  'stale_heartbeat',
  'no_success',
])

/**
 * What to do next about an alert: at most three short lines, the most likely cause first; none when nothing is known that
 * helps. What the error says comes before its kind, the kind before how the process ended, that before the rule.
 */
export function adviceFor(alert: Alert): readonly string[] {
  const byRule = adviceByRule[alert.rule]
  if (ownAdvice.has(alert.rule)) return byRule ?? []
  const error = alert.error_sample
  const category = alert.error_category ?? (error === undefined ? undefined : categoryOf(error))
  const cause = error === undefined ? undefined : adviceByCause(error)
  // "killed" says less than the signal does.
  const kind = category === 'killed' ? undefined : adviceByCategory(category)
  return cause ?? kind ?? adviceByEnd(alert) ?? adviceByCategory(category) ?? byRule ?? []
}
