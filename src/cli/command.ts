import type { MessagePort } from 'node:worker_threads'
import type { Flags, Values } from './flag.ts'
import type { Io, Outcome } from './io.ts'

export type { Io, Outcome, Signal } from './io.ts'

/**
 * A program as a value: `main` runs it, `make docs` prints it, tests call `run`. One of a program's `commands` has the
 * same shape: `bs-ledger audit` is the command `audit` of the program `bs-ledger`.
 *
 * How to add a command, `check` of bs-alert for example:
 *
 *     export const check = command({
 *       name: 'check',                        // the word to type
 *       summary: 'reads rules and sinks, and says what is wrong with them',
 *       usage: ['[options] [FILE...]'],       // what follows `bs-alert check`
 *       flags: { ...sinkFlags, strict: { type: 'boolean', help: '…' } },
 *       examples: [['bs-alert check alerting.yaml', 'before it goes live']],
 *       exitCodes: [['0', 'all is well'], ['3', 'something is wrong']],
 *       async run({ flags, args }, io) { … },  // `args` begins behind the word `check`
 *     })
 *
 * and `commands: [check, …]` in the program. Help (`bs-alert check --help`), completion, man page and docs follow.
 * Rules:
 * - The first argument that is no flag names the command; `./check` or `-- check` is a file of that name.
 * - `flags` holds all that the command takes, also what it shares with the program (`...sinkFlags`). A flag may stand
 *   before the word: `bs-alert --sinks none check`. The program's other flags are refused, naming whose they are.
 * - A flag of the same name has the same type and letter in all commands of a program (a test compares them).
 * - The environment variable is named after the program alone: BS_ALERT_STRICT.
 * - A program without `run` does nothing by itself: one of its commands has to be named. Its own `flags` are then those
 *   which every command takes.
 */
export interface Command<F extends Flags = Flags> {
  readonly name: string
  readonly summary: string
  /** Lines after the program's name, such as `[options] [FILE...]`. */
  readonly usage: readonly string[]
  /** Sentences below the usage. */
  readonly notes?: readonly string[]
  readonly flags: F
  /** What to type, and what it does. */
  readonly examples: ReadonlyArray<readonly [command: string, meaning: string]>
  /** Rows of the table of exit codes. */
  readonly exitCodes: ReadonlyArray<readonly [code: string, meaning: string]>
  /** What can be asked of the program by a word of its own. */
  readonly commands?: readonly Command[]
  /**
   * Its flags end at the first other argument: from there on it is a command line that the program runs, with flags of
   * its own, as with env(1) or nice(1).
   */
  readonly stopsAtCommand?: boolean
  /** Environment variables beside those of the flags, by name, that it reads or knows: what they are for. */
  readonly variables?: Readonly<Record<string, string>>
  /** Goes on when nobody reads its stdout any more (its job is more than its output). */
  readonly outlivesReader?: boolean
  /** All is written when `run` resolves: what is still open then, such as a name lookup that hangs, is waited for 1 s at most. */
  readonly conclusive?: boolean
  /** What it does in a worker of its own: `task` is what the worker was made with. */
  readonly work?: (task: unknown, port: MessagePort) => Promise<void>
  run?(input: Input<F>, io: Io): Promise<Outcome>
}

export interface Input<F extends Flags> {
  readonly flags: Values<F>
  readonly args: readonly string[]
}

/** A command that does something by itself. */
export interface Runnable<F extends Flags> extends Command<F> {
  run(input: Input<F>, io: Io): Promise<Outcome>
}

/** Keeps the flags' literal types, so that `run` sees each flag with its own type. */
export const command = <const F extends Flags>(definition: Runnable<F>): Runnable<F> => definition
