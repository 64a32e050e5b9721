import { command, type Io, type Runnable } from '../../cli/command.ts'
import type { Flags, Values } from '../../cli/flag.ts'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { ledgerFlags } from './flags.ts'
import { prepare, type Work } from './open.ts'

type Own = Pick<Runnable<Flags>, 'name' | 'summary' | 'notes' | 'examples' | 'exitCodes'>

/**
 * Defines a subcommand of bs-ledger. It takes one folder, by default the current one, and its `flags` beside the common
 * ones. `run` gets the ledger in that folder and returns the exit code.
 */
export function ledgerCommand<const F extends Flags>({
  flags,
  run,
  ...own
}: Own & {
  readonly flags: F
  readonly run: (work: Work, flags: Values<F>) => Promise<number>
}): Runnable<Flags> {
  return command<Flags>({
    usage: ['[options] [DIR]'],
    ...own,
    flags: { ...flags, ...ledgerFlags },
    async run({ flags: given, args: [dir = '.', ...more] }, io) {
      if (more.length > 0) throw new Failure(`too many arguments: ${own.name} takes one folder`)
      // `settle` made these values from `flags` and `ledgerFlags`.
      const values = given as Values<F> & Values<typeof ledgerFlags>
      return await printed(io, async () => await run(await prepare(dir, values, io), values))
    },
  })
}

/**
 * Runs an action that prints. A reader that closed the pipe is no error; another write error, such as a full disk, is a
 * Failure.
 */
async function printed(io: Io, act: () => Promise<number>): Promise<number> {
  let lost: Error | undefined
  io.stdout.on('error', error => {
    lost = error
  })
  const code = await act()
  // A failed write is reported in a later turn of the event loop.
  await new Promise(resolve => setImmediate(resolve))
  if (lost === undefined || (lost as NodeJS.ErrnoException).code === 'EPIPE') return code
  throw new Failure(`cannot write standard output: ${reason(lost)}`, exit.all)
}

/** Rows of exit-code tables that several subcommands share. */
export const codes = {
  sound: ['0', 'sound'],
  violated: ['1', 'violations were found'],
  remain: ['1', 'violations remain; with --dry-run: there is something to do'],
  unchecked: ['2', 'something could not be checked or read, which is never a pass'],
  config: ['3', 'bad flag or configuration file'],
  unreachable: ['4', 'the ledger cannot be reached or written to'],
  held: ['75', 'another command is changing the ledger; try again later'],
} as const
