import type { Summary } from '../records/index.ts'
import type { Run } from './aggregates/runs.ts'
import type { Row } from './results.ts'

type Status = Summary['status']

/** How it went as a whole: one run as it says itself; several are as good as all of them. */
export function verdict(runs: readonly Run[], rows: readonly Row[]): Status {
  const found = new Set(
    runs.map(run =>
      ofRun(
        run,
        rows.filter(row => row.run === run),
      ),
    ),
  )
  if (found.size === 0 || found.has('unknown')) return 'unknown'
  const [only] = found
  if (found.size === 1 && only !== undefined) return only
  return found.has('success') || found.has('partial_failure') ? 'partial_failure' : 'failed'
}

function ofRun({ start, end }: Run, rows: readonly Row[]): Status {
  if (end !== undefined) return end.status
  // The run itself never ended: killed, or still running.
  if (start !== undefined || rows.length === 0) return 'unknown'
  const count = (status: string): number => rows.filter(row => row.result.status === status).length
  if (count('unknown') > 0) return 'unknown'
  if (count('failed') === 0) return 'success'
  return count('success') === 0 ? 'failed' : 'partial_failure'
}
