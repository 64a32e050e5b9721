import { formatDuration } from '../../lib/time.ts'
import type { RunContext } from '../context.ts'
import { type Ended, killReasonOf, type Outcome } from './outcome.ts'

/**
 * The reason of a failure that the exit code alone does not explain; undefined: it does, or the attempt did not fail.
 */
export function reasonOf(
  ended: Ended,
  outcome: Outcome,
  { stop, admission, timeout, stall }: RunContext,
): string | undefined {
  if (ended.state === 'unstarted') return ended.reason
  if (outcome !== 'fail') return undefined
  if (stop.signal !== undefined) return `interrupted by ${stop.signal}`
  const killReason = killReasonOf(ended)
  switch (killReason) {
    case 'timeout':
      return `timed out after ${inWords(timeout)}`
    case 'stall':
      return `no output for ${inWords(stall?.limit)}`
    case 'deadline':
    case 'halt':
      return admission.killText(killReason)
    case undefined:
      return undefined
  }
}

const inWords = (ms = 0): string => formatDuration(ms / 1000)
