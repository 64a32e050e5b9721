import { command } from '../../cli/command.ts'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { runAudit } from './audit.ts'
import { runConsolidate } from './consolidate.ts'
import { assertFits, ledgerFlags, type Subcommand, subcommands } from './flags.ts'
import { prepare, type Work } from './open.ts'
import { runPreflight } from './preflight.ts'
import { runProgress } from './progress.ts'
import { runRepair } from './repair.ts'
import { runRestore } from './restore.ts'

const runs: Readonly<Record<Subcommand, (work: Work) => Promise<number>>> = {
  audit: runAudit,
  repair: runRepair,
  consolidate: runConsolidate,
  preflight: runPreflight,
  progress: runProgress,
  restore: runRestore,
}

export const bsLedger = command({
  name: 'bs-ledger',
  summary: 'keeps the JSONL results of many runs sound',
  usage: [
    'audit [DIR]               check the invariants',
    'repair [DIR]              mend what audit finds, after a backup',
    'consolidate [DIR]         bring what runs wrote to raw/ into the ledger',
    'preflight [DIR] <BATCH    let only those items of a batch pass that have to be done',
    'progress [DIR]            how much is done, and how long it will take',
    'restore [DIR]             list the backups, or put one back',
  ],
  notes: [
    'DIR, by default the current folder, holds the ledger: files with a JSON object a line and a key in each, and a checkpoint. A change is made whole or not at all, also when the machine stops in the middle of it, and one at a time. Lines that have to leave a file go to quarantine/ as they were; nothing is deleted. Without a folder master, successes.jsonl and the others are looked for in DIR itself.',
  ],
  flags: ledgerFlags,
  examples: [
    ['bs-ledger audit data/content || bs-ledger repair data/content', 'check, and mend what is wrong'],
    ['bs-ledger repair --dry-run data/content', 'what would be changed?'],
    [
      'bs-ledger audit --successes done.jsonl --rejects none --checkpoint none --key id',
      'any file with a JSON object a line',
    ],
    ['bs-ledger preflight data/content <batch.txt >todo.txt', 'leave out what is done already'],
    ['bs-ledger progress --total 8218 data/content', 'how far is it?'],
  ],
  exitCodes: [
    ['0', 'sound; done'],
    [
      '1',
      'violations were found or remain; with --dry-run: there is something to do; preflight: nothing is left',
    ],
    ['2', 'something could not be checked or read: never a pass'],
    ['3', 'a bad command, flag or file of settings'],
    ['4', 'the ledger cannot be reached, or not be written to'],
    ['75', 'another one is at work on it: try again later'],
  ],
  // A reader that went away must not turn a violation into a pass.
  outlivesReader: true,
  async run({ flags, args }, io) {
    const [name, dir = '.', ...more] = args
    const known = subcommands.find(subcommand => subcommand === name)
    if (known === undefined) {
      const what = name === undefined ? 'no command' : `unknown command ${JSON.stringify(name)}`
      throw new Failure(`${what}: say one of ${subcommands.join(', ')}; see bs-ledger --help`)
    }
    if (more.length > 0) throw new Failure(`too many arguments: ${known} takes one folder`)
    assertFits(known, flags, io.env)
    let lost: Error | undefined
    io.stdout.on('error', error => {
      lost = error
    })
    const code = await runs[known](await prepare(dir, flags, io))
    // A write that failed is told in a later turn.
    await new Promise(resolve => setImmediate(resolve))
    if (lost === undefined || (lost as NodeJS.ErrnoException).code === 'EPIPE') return code
    throw new Failure(`cannot write standard output: ${reason(lost)}`, exit.all)
  },
})
