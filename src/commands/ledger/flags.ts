import type { Flags } from '../../cli/flag.ts'
import { defaults } from '../../ledger/layout.ts'

const layout = 'Files of the ledger, relative to DIR (none: it has no such file)'
const records = 'Records'

/**
 * The flags of every subcommand: where the files are, and how records are read. They have no defaults here, because a
 * value that was not typed may be in the file named by --config.
 */
export const ledgerFlags = {
  config: {
    type: 'text',
    short: 'c',
    value: 'FILE',
    help: 'JSON or YAML file with the names below as keys',
    group: layout,
  },
  successes: {
    type: 'text',
    value: 'FILE',
    help: `items that succeeded (default ${defaults.successes})`,
    group: layout,
  },
  rejects: {
    type: 'text',
    value: 'FILE',
    help: `items that failed (default ${defaults.rejects})`,
    group: layout,
  },
  updates: {
    type: 'text',
    value: 'FILE',
    help: `newer versions of successes, until they replace them (default ${defaults.updates})`,
    group: layout,
  },
  checkpoint: {
    type: 'text',
    value: 'FILE',
    help: `which items are done, rejected and queued (default ${defaults.checkpoint})`,
    group: layout,
  },
  raw: {
    type: 'text',
    value: 'FOLDER',
    help: `*.jsonl files that runs wrote; folders in it are ignored (default ${defaults.raw})`,
    group: layout,
  },
  telemetry: {
    type: 'text',
    value: 'FILE',
    help: `gets one line for each consolidation (default ${defaults.telemetry})`,
    group: layout,
  },
  usage: {
    type: 'text',
    value: 'FILE',
    help: `JSON file with tokens and cost so far, for progress (default ${defaults.usage})`,
    group: layout,
  },
  backups: {
    type: 'text',
    value: 'FOLDER',
    help: `copies that are made before a change (default ${defaults.backups})`,
    group: layout,
  },
  quarantine: {
    type: 'text',
    value: 'FOLDER',
    help: `lines that had to leave a file (default ${defaults.quarantine})`,
    group: layout,
  },
  key: {
    type: 'text',
    value: 'FIELD',
    help: `field that names the item; a.b reaches into objects (default ${defaults.key})`,
    group: records,
  },
  error: {
    type: 'text',
    value: 'FIELD',
    help: `field that marks a failed item, unless it is null, false, 0, blank or an empty list (default ${defaults.error})`,
    group: records,
  },
  time: {
    type: 'list',
    value: 'FIELD[,FIELD]',
    keepsBlanks: true,
    help: `fields for the time of an item; the first that holds a time counts (default ${defaults.times.join(',')})`,
    group: records,
  },
  'max-line': {
    type: 'size',
    value: 'SIZE',
    help: 'longest line to read (default 128MiB)',
    group: records,
  },
} as const satisfies Flags

/** Flags that several subcommands take. */
export const format = {
  type: 'text',
  short: 'f',
  value: 'FORMAT',
  choices: ['text', 'ndjson'],
  help: 'output for people, or as records (default: text on a terminal, else ndjson)',
} as const

export const dryRun = {
  type: 'boolean',
  short: 'n',
  help: 'show what would be done, and change nothing',
} as const

export const lockWait = {
  type: 'duration',
  value: 'D',
  help: 'how long to wait for another command to finish (default 0)',
} as const

export const drift = {
  type: 'text',
  value: 'N|P%',
  help: 'how far the checkpoint may be from the files: up to N keys, or P percent of its keys, each of checkpoint_matches, done_has_line and queued_not_done finds warnings instead of violations (default 2%)',
} as const
