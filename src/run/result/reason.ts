import { formatDuration } from '../../lib/time.ts'
import type { Surroundings } from '../context.ts'
import { cutOf, type Ended, type Outcome } from './outcome.ts'

/** Why an attempt failed, where the exit code does not tell. */
export function reasonOf(
  ended: Ended,
  outcome: Outcome,
  { stop, gate, timeout, stall }: Surroundings,
): string | undefined {
  if (ended.state === 'unstarted') return ended.reason
  if (outcome !== 'fail') return undefined
  if (stop.signal !== undefined) return `interrupted by ${stop.signal}`
  const cut = cutOf(ended)
  switch (cut) {
    case 'timeout':
      return `timed out after ${inWords(timeout)}`
    case 'stall':
      return `no output for ${inWords(stall?.limit)}`
    case 'deadline':
    case 'halt':
      return gate.why(cut)
    case undefined:
      return undefined
  }
}

const inWords = (ms = 0): string => formatDuration(ms / 1000)
