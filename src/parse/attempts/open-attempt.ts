import type { AnyRecord } from '../../records/index.ts'
import type { Meaning } from '../meaning/phrases.ts'
import { type Account, account } from './attempt-totals.ts'
import type { Ids } from './derived.ts'
import { type Recent, recent } from './recent-times.ts'

/** An attempt that is going on in a text. */
export interface Attempt {
  /**
   * What opened it; `nothing` collects what stands before the first boundary, `cut` is one whose beginning is missing,
   * `given` is the one that the whole input was said to be, `terminal` one that a wrapper's terminal output tells.
   */
  openedBy: 'nothing' | 'cut' | 'wrapper' | 'heartbeat' | 'log' | 'given' | 'terminal'
  readonly account: Account
  type?: string
  command?: string
  started?: string
  readonly recent: Recent
  number?: number
  /** Whether it goes on with the attempt before, where the text tells; otherwise time and command decide. */
  isRetry?: boolean
  isAnnounced: boolean
  ids: Ids
  /** The script's first line of its own was seen. */
  hasBegun: boolean
  records: number
  heartbeats: number
  exitCode?: number
  /** It has told its end; only the lines that always follow still belong to it. */
  hasEnded: boolean
  /** Its last record is how a program or an interpreter dies (ends.ts). */
  hasCrashed: boolean
  /** One of its records tells that a process was ended by force, whatever came behind it. */
  wasEndedByForce: boolean
}

/** Records for which an attempt that was given waits for the text to name it. */
export const namedWithin = 10

/** An attempt that begins now; `ids` is what is known of it already. */
export const fresh = (openedBy: Attempt['openedBy'], ids: Ids): Attempt => ({
  openedBy,
  account: account(),
  recent: recent(),
  isAnnounced: false,
  ids,
  hasBegun: false,
  records: 0,
  heartbeats: 0,
  hasEnded: false,
  hasCrashed: false,
  wasEndedByForce: false,
})

/** Keeps what a record says of the attempt's beginning, its times, its name and its exit code. */
export function noteRecord(attempt: Attempt, record: AnyRecord, meaning: Meaning | undefined): void {
  const { timestamp } = record as { timestamp?: string }
  attempt.records++
  if (record.event === 'heartbeat') attempt.heartbeats++
  if (meaning?.begins) attempt.hasBegun = true
  if (meaning?.exitCode !== undefined) attempt.exitCode = meaning.exitCode
  if (timestamp !== undefined) {
    attempt.recent.add(timestamp)
    if (attempt.openedBy !== 'nothing' && attempt.openedBy !== 'wrapper') attempt.started ??= timestamp
  }
  if (!attempt.isAnnounced) {
    if (meaning?.type !== undefined && meaning.type !== '') attempt.type ??= meaning.type
    // A heartbeat that a user's format made may name its type.
    if (record.event === 'heartbeat' && record.type !== undefined) attempt.type ??= record.type
  }
}
