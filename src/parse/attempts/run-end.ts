import type { ScriptEnd } from '../../records/index.ts'
import type { Totals } from '../meaning/terminal.ts'

/** The end of a run, from the totals that its wrapper printed. */
export function runEndOf(
  { successful = 0, failed = 0, seconds, isInterrupted }: Totals,
  runId: string | undefined,
  timestamp: string | undefined,
): ScriptEnd {
  const status = failed === 0 ? 'success' : successful === 0 ? 'failed' : 'partial_failure'
  return {
    ...(timestamp !== undefined && { timestamp }),
    event: 'script_end',
    ...(runId !== undefined && { run_id: runId }),
    status: isInterrupted ? 'interrupted' : status,
    ...(seconds !== undefined && { total_duration_seconds: seconds }),
    successful_types: successful,
    failed_types: failed,
  }
}
