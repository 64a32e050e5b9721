import { command, type Io, type Runnable } from '../../cli/command.ts'
import type { Flags, Values } from '../../cli/flag.ts'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { ledgerFlags } from './flags.ts'
import { prepare, type Work } from './open.ts'

type Own = Pick<Runnable<Flags>, 'name' | 'summary' | 'notes' | 'examples' | 'exitCodes'>

/**
 * A command of bs-ledger: it takes one folder, by default the current one, and its `flags` beside those of all commands.
 * `run` gets the ledger that lies there, and returns the exit code.
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
      // `settle` has made them from `flags` and `ledgerFlags`.
      const values = given as Values<F> & Values<typeof ledgerFlags>
      return await printed(io, async () => await run(await prepare(dir, values, io), values))
    },
  })
}

/** Does work that prints. A reader that went away does not count, a full disk does. */
async function printed(io: Io, act: () => Promise<number>): Promise<number> {
  let lost: Error | undefined
  io.stdout.on('error', error => {
    lost = error
  })
  const code = await act()
  // A write that failed is told in a later turn.
  await new Promise(resolve => setImmediate(resolve))
  if (lost === undefined || (lost as NodeJS.ErrnoException).code === 'EPIPE') return code
  throw new Failure(`cannot write standard output: ${reason(lost)}`, exit.all)
}

/** Rows of tables of exit codes that several commands have. */
export const codes = {
  sound: ['0', 'sound'],
  violated: ['1', 'violations were found'],
  remain: ['1', 'violations remain; with --dry-run: there is something to do'],
  unchecked: ['2', 'something could not be checked or read, which is never a pass'],
  config: ['3', 'bad flag or configuration file'],
  unreachable: ['4', 'the ledger cannot be reached or written to'],
  held: ['75', 'another command is changing the ledger; try again later'],
} as const
