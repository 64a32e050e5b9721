import type { Readable, Writable } from 'node:stream'

export type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGQUIT'

/** Everything of the process that a command may touch. */
export interface Io {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  readonly env: Readonly<Record<string, string | undefined>>
  readonly terminal: {
    readonly stdin: boolean
    readonly stdout: boolean
    readonly stderr: boolean
    /** Columns and rows of stderr now, 80 and 24 where there is no terminal. */
    readonly columns: number
    readonly rows: number
    /** Whether people see colour on stderr: a terminal, and no NO_COLOR. */
    readonly color: boolean
  }
  /** Standard input is a pipe, socket or terminal: it comes in its own time. */
  readonly live: boolean
  readonly pid: number
  /** The file that is run, which a worker can run as well (see `work`). */
  readonly program?: string
  readonly version: string
  /** Wall clock, milliseconds since 1970. */
  now(): number
  /** Sends a signal (0: none, only looks) to a process, or to a group when `pid` is negative; false when there is none. */
  kill(pid: number, signal: NodeJS.Signals | 0): boolean
  /** One line for people on stderr, after the program's name. */
  say(message: string): void
  /** Calls `handler` for each of these signals instead of ending the process; returns how to stop that. */
  onSignal(signals: readonly NodeJS.Signals[], handler: (signal: NodeJS.Signals) => void): () => void
}

/** A number is the exit code; a signal means: end by this signal, so that the calling shell sees it. */
export type Outcome = number | Signal
