import type { Command } from '../../cli/command.ts'
import { auditCommand } from './audit.ts'
import { consolidateCommand } from './consolidate.ts'
import { ledgerFlags } from './flags.ts'
import { preflightCommand } from './preflight.ts'
import { progressCommand } from './progress.ts'
import { repairCommand } from './repair.ts'
import { restoreCommand } from './restore.ts'

export const bsLedger: Command = {
  name: 'bs-ledger',
  summary: 'check and repair the JSONL results of many runs',
  usage: ['COMMAND [options] [DIR]'],
  notes: [
    'DIR, by default the current folder, holds the ledger: files with one JSON object per line and a key in each, and a checkpoint. A change is made completely or not at all, even when the machine stops in the middle of it. Only one command changes a ledger at a time. Lines that have to leave a file go to quarantine/ unchanged; nothing is deleted. If there is no folder master, successes.jsonl and the others are looked for in DIR itself.',
  ],
  flags: ledgerFlags,
  commands: [
    auditCommand,
    repairCommand,
    consolidateCommand,
    preflightCommand,
    progressCommand,
    restoreCommand,
  ],
  examples: [
    ['bs-ledger audit data/content || bs-ledger repair data/content', 'check, and repair what is wrong'],
    ['bs-ledger repair --dry-run data/content', 'show what would change'],
    [
      'bs-ledger audit --successes done.jsonl --rejects none --checkpoint none --key id',
      'any file with one JSON object per line',
    ],
    ['bs-ledger preflight data/content <batch.txt >todo.txt', 'leave out what is done already'],
    ['bs-ledger progress --total 8218 data/content', 'how much is done?'],
  ],
  exitCodes: [
    ['0', 'sound; done'],
    [
      '1',
      'violations were found or remain; with --dry-run: there is something to do; preflight: nothing is left',
    ],
    ['2', 'something could not be checked or read, which is never a pass'],
    ['3', 'bad command, flag or configuration file'],
    ['4', 'the ledger cannot be reached or written to'],
    ['75', 'another command is changing the ledger; try again later'],
  ],
  // A reader that closes the pipe must not turn a violation into a pass.
  outlivesReader: true,
}
