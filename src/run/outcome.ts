import { constants } from 'node:os'
import { exit } from '../lib/failure.ts'

/** How a child's life ended. */
export type Ended =
  | { readonly state: 'exited'; readonly code: number; readonly timedOut: boolean }
  | { readonly state: 'killed'; readonly signal: NodeJS.Signals; readonly timedOut: boolean }
  /** Never ran: not found, not executable. */
  | { readonly state: 'unstarted'; readonly code: number; readonly reason: string }

/** The code a shell would report: 128+n for a signal, as `timeout` has it for a time limit. */
export function codeOf(ended: Ended): number {
  if (ended.state !== 'unstarted' && ended.timedOut) return exit.timedOut
  if (ended.state === 'killed') return 128 + constants.signals[ended.signal]
  return ended.code
}

/** Whether the attempt counts: a child that says 0 only after its time was up does not. */
export const succeeded = (ended: Ended): boolean => codeOf(ended) === 0

/** What a retry must not follow: exit codes, `signal`, `timeout`. */
export type NoRetry = ReadonlySet<string>

export const retryable = (ended: Ended, noRetry: NoRetry): boolean => {
  if (ended.state !== 'unstarted' && ended.timedOut) return !noRetry.has('timeout') && !noRetry.has('124')
  if (ended.state === 'killed') return !noRetry.has('signal') && !noRetry.has(String(codeOf(ended)))
  return !noRetry.has(String(ended.code))
}

/** What became of a whole run. */
export type RunStatus = 'success' | 'partial_failure' | 'failed'

export function statusOf(failed: number, total: number): RunStatus {
  if (failed === 0) return 'success'
  return failed < total ? 'partial_failure' : 'failed'
}

const codes: Readonly<Record<RunStatus, number>> = {
  success: exit.ok,
  partial_failure: exit.some,
  failed: exit.all,
}

/** Exit code of a run with types; a single command gives its own code instead. */
export const codeFor = (status: RunStatus): number => codes[status]
