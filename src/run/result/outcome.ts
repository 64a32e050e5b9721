import { constants } from 'node:os'
import { exit } from '../../lib/failure.ts'

/** The limit because of which bs-run ended a child. */
export type KillReason = 'timeout' | 'stall' | 'deadline' | 'halt'

/** How a child's life ended. */
export type Ended =
  | {
      readonly state: 'exited'
      readonly code: number
      readonly killReason?: KillReason | undefined
      /** Its last words are those of an exception that nobody caught. */
      readonly crashed?: boolean
    }
  | {
      readonly state: 'killed'
      readonly signal: NodeJS.Signals
      readonly killReason?: KillReason | undefined
    }
  /** Never ran: not found, not executable. */
  | { readonly state: 'unstarted'; readonly code: number; readonly reason: string }

export const killReasonOf = (ended: Ended): KillReason | undefined =>
  ended.state === 'unstarted' ? undefined : ended.killReason

/** The code a shell would report: 128+n for a signal, as `timeout` has it when time was up. */
export function codeOf(ended: Ended): number {
  const killReason = killReasonOf(ended)
  if (killReason !== undefined && killReason !== 'halt') return exit.timedOut
  if (ended.state === 'killed') return 128 + constants.signals[ended.signal]
  return ended.code
}

/** The result of an attempt. */
export type Outcome = 'ok' | 'partial' | 'fail'

/** What an exit code stands for. */
export interface ExitMeaning {
  readonly outcome: Outcome
  /** Another attempt would fail, too. */
  readonly isFinal: boolean
  /** In words. */
  readonly meaning?: string
}

/** The meaning of each listed exit code; other codes: 0 is ok, anything else a failure. */
export type ExitMap = ReadonlyMap<number, ExitMeaning>

/** What the map says of how a child ended; undefined: nothing, or bs-run has ended the child. */
export const meaningOf = (ended: Ended, map: ExitMap): ExitMeaning | undefined =>
  killReasonOf(ended) !== undefined || ended.state === 'unstarted' ? undefined : map.get(codeOf(ended))

/**
 * The outcome of an attempt. A child that bs-run ended has failed, whatever exit code it gave; so has one that crashed,
 * even if the map calls its code partial: Python and Node end with 1 when nobody catches an exception.
 */
export function outcomeOf(ended: Ended, map: ExitMap): Outcome {
  if (killReasonOf(ended) !== undefined || ended.state === 'unstarted') return 'fail'
  const outcome = map.get(codeOf(ended))?.outcome
  if (outcome === 'partial' && ended.state === 'exited' && ended.crashed) return 'fail'
  return outcome ?? (codeOf(ended) === 0 ? 'ok' : 'fail')
}

/** The exit code of bs-run for a single command: the command's own, unless the exit map says otherwise. */
export function codeOfSingle(ended: Ended, map: ExitMap): number {
  const outcome = outcomeOf(ended, map)
  if (outcome === 'ok') return exit.ok
  return codeOf(ended) || exit.some
}
