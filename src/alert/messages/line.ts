import { printable } from '../../lib/text.ts'
import type { Alert } from '../../records/index.ts'

/** The alert as one line for a terminal: `CRITICAL run_failed (nightly): exit code 7`. */
export function lineOf({ rule, severity, status, job, summary = '' }: Alert): string {
  const state = status === 'resolved' ? 'RESOLVED' : severity.toUpperCase()
  const name = job === undefined ? '' : ` (${printable(job)})`
  return `${state} ${rule}${name}: ${printable(summary)}`
}
