import type { Flags } from '../../cli/flag.ts'
import { defaults } from '../../ledger/layout.ts'

const layout = 'Layout, below DIR (none: there is no such thing)'
const records = 'Records'

/**
 * What every command of bs-ledger takes: where things are, and how records are read. None has a default here: what is
 * not typed may stand in the file that --config names.
 */
export const ledgerFlags = {
  config: {
    type: 'text',
    short: 'c',
    value: 'FILE',
    help: 'JSON or YAML with the names below',
    group: layout,
  },
  successes: { type: 'text', value: 'FILE', help: `(default ${defaults.successes})`, group: layout },
  rejects: { type: 'text', value: 'FILE', help: `(default ${defaults.rejects})`, group: layout },
  updates: {
    type: 'text',
    value: 'FILE',
    help: `later versions of successes, until they are promoted (default ${defaults.updates})`,
    group: layout,
  },
  checkpoint: {
    type: 'text',
    value: 'FILE',
    help: `what is done, rejected and queued (default ${defaults.checkpoint})`,
    group: layout,
  },
  raw: {
    type: 'text',
    value: 'FOLDER',
    help: `what runs wrote, *.jsonl; folders in it are left alone (default ${defaults.raw})`,
    group: layout,
  },
  telemetry: {
    type: 'text',
    value: 'FILE',
    help: `one line for each consolidation (default ${defaults.telemetry})`,
    group: layout,
  },
  backups: { type: 'text', value: 'FOLDER', help: `(default ${defaults.backups})`, group: layout },
  quarantine: { type: 'text', value: 'FOLDER', help: `(default ${defaults.quarantine})`, group: layout },
  key: {
    type: 'text',
    value: 'FIELD',
    help: `what tells one item from another; a.b reaches into objects (default ${defaults.key})`,
    group: records,
  },
  error: {
    type: 'text',
    value: 'FIELD',
    help: `what makes a record a reject, unless it is null, false, 0, blank or an empty list (default ${defaults.error})`,
    group: records,
  },
  time: {
    type: 'list',
    value: 'FIELD[,FIELD]',
    help: `when it was made; the first that holds a time counts (default ${defaults.times.join(',')})`,
    group: records,
  },
  'max-line': {
    type: 'size',
    value: 'SIZE',
    help: 'longest line that is read (default 128MiB)',
    group: records,
  },
} as const satisfies Flags

/** Flags that several commands take. */
export const format = {
  type: 'text',
  short: 'f',
  value: 'FORMAT',
  choices: ['text', 'ndjson'],
  help: 'how it is told: for people, or as records (default: text on a terminal, else ndjson)',
} as const

export const dryRun = {
  type: 'boolean',
  short: 'n',
  help: 'say what would be done, and do nothing',
} as const

export const lockWait = {
  type: 'duration',
  value: 'D',
  help: 'how long to wait for another one to end (default 0)',
} as const
