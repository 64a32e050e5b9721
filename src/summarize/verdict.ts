import type { Summary } from '../records/index.ts'
import type { Outcome } from './results.ts'

type Status = Summary['status']

/**
 * The overall status: that of a single run, as the run reports it; of several runs, success only when all of them
 * succeeded.
 */
export function verdict(outcomes: readonly Outcome[]): Status {
  const found = new Set(outcomes.map(ofRun))
  const [only] = found
  if (only === undefined || found.has('unknown')) return 'unknown'
  if (found.size === 1) return only
  return found.has('success') || found.has('partial_failure') ? 'partial_failure' : 'failed'
}

/** The status of one run: as it reports it, else from its types; the end of its last part tells nothing of the others. */
export function ofRun({ run, results }: Outcome): Status {
  const isWhole = run.parts < 2 || results.length < 2 || run.end?.status === 'interrupted'
  if (run.end !== undefined && isWhole) return run.end.status
  // The run has no end: it was killed, or is still running.
  if ((run.end === undefined && run.start !== undefined) || results.length === 0) return 'unknown'
  const count = (status: string): number => results.filter(result => result.status === status).length
  if (count('unknown') > 0) return 'unknown'
  if (count('failed') + count('partial') === 0) return 'success'
  return count('success') + count('partial') === 0 ? 'failed' : 'partial_failure'
}
