import { type Account, account } from './attempt-totals.ts'
import type { Ids } from './derived.ts'
import { type Recent, recent } from './recent-times.ts'

/** An attempt that is going on in a text. */
export interface Attempt {
  /**
   * What opened it; `nothing` collects what stands before the first boundary, `cut` is one whose beginning is missing,
   * `given` is the one that the whole input was said to be, `terminal` one that a wrapper's terminal output tells.
   */
  by: 'nothing' | 'cut' | 'wrapper' | 'heartbeat' | 'log' | 'given' | 'terminal'
  readonly account: Account
  type?: string
  command?: string
  started?: string
  readonly recent: Recent
  number?: number
  announced: boolean
  ids: Ids
  /** The script's first line of its own was seen. */
  begun: boolean
  records: number
  beats: number
  exitCode?: number
  /** It has told its end; only the lines that always follow still belong to it. */
  over: boolean
  /** Its last record is how a program or an interpreter dies (ends.ts). */
  crashed: boolean
  /** One of its records tells that a process was ended by force, whatever came behind it. */
  died: boolean
}

/** Records for which an attempt that was given waits for the text to name it. */
export const namedWithin = 10

/** An attempt that begins now; `ids` is what is known of it already. */
export const fresh = (by: Attempt['by'], ids: Ids): Attempt => ({
  by,
  account: account(),
  recent: recent(),
  announced: false,
  ids,
  begun: false,
  records: 0,
  beats: 0,
  over: false,
  crashed: false,
  died: false,
})
