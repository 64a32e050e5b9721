import { Failure } from '../lib/failure.ts'
import type { Summary } from '../records/index.ts'
import { warningNames } from './warnings/index.ts'

/** The values of `--fail-on`: a result, or the name of a warning. */
export const conditions = [
  'failed',
  'unknown',
  'interrupted',
  'errors',
  'regression',
  ...Object.keys(warningNames),
] as const

/** Throws a Failure for an unknown name: a check that never fires would look like good news. */
export function assertConditions(names: readonly string[]): void {
  for (const name of names) {
    if (!conditions.includes(name)) {
      throw new Failure(`bad --fail-on ${JSON.stringify(name)}: choose from ${conditions.join(', ')}`)
    }
  }
}

/** Those of the named conditions that the summary meets. */
export function met({ status, totals, warnings, comparison }: Summary, names: readonly string[]): string[] {
  return names.filter(name => {
    if (name === 'failed')
      return totals.failed_types > 0 || status === 'failed' || status === 'partial_failure'
    if (name === 'unknown') return (totals.unknown_types ?? 0) > 0 || status === 'unknown'
    if (name === 'errors') return (totals.errors ?? 0) > 0
    if (name === 'regression') return (comparison?.regressions ?? 0) > 0
    if (name === 'interrupted') return status === 'interrupted'
    return warnings.some(warning => warning.name === name)
  })
}
