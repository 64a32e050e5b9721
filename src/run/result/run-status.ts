import { exit } from '../../lib/failure.ts'
import type { Outcome } from './outcome.ts'

/** The result of a whole run. */
export type RunStatus = 'success' | 'partial_failure' | 'failed'

/** `outcomes`: those of the types that were run; `total`: the number of types that were asked for. */
export function statusOf(outcomes: readonly Outcome[], total: number): RunStatus {
  const well = outcomes.filter(outcome => outcome === 'ok').length
  if (well === total) return 'success'
  return well > 0 || outcomes.includes('partial') ? 'partial_failure' : 'failed'
}

const codes: Readonly<Record<RunStatus, number>> = {
  success: exit.ok,
  partial_failure: exit.some,
  failed: exit.all,
}

/** The exit code of a run with types; a single command passes on its own code instead. */
export const codeFor = (status: RunStatus): number => codes[status]
