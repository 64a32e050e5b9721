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
  summary: 'keeps the JSONL results of many runs sound',
  usage: ['COMMAND [options] [DIR]'],
  notes: [
    'DIR, by default the current folder, holds the ledger: files with a JSON object a line and a key in each, and a checkpoint. A change is made whole or not at all, also when the machine stops in the middle of it, and one at a time. Lines that have to leave a file go to quarantine/ as they were; nothing is deleted. Without a folder master, successes.jsonl and the others are looked for in DIR itself.',
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
}
