import type { Io } from '../../cli/command.ts'
import type { Flags, Values } from '../../cli/flag.ts'
import { checks } from '../../ledger/checks/index.ts'
import { defaults } from '../../ledger/layout.ts'
import { Failure } from '../../lib/failure.ts'

const layout = 'Layout, below DIR (none: there is no such thing)'
const records = 'Records'

/** No flag has a default here: what is not told on the command line may be told by --config. */
export const ledgerFlags = {
  format: {
    type: 'text',
    short: 'f',
    value: 'FORMAT',
    choices: ['text', 'ndjson'],
    help: 'how it is told: for people, or as records (default: text on a terminal, else ndjson)',
  },
  'dry-run': {
    type: 'boolean',
    short: 'n',
    help: 'repair, consolidate: say what would be done, and do nothing',
  },
  'lock-wait': {
    type: 'duration',
    value: 'D',
    help: 'repair, consolidate, restore: how long to wait for another one to end (default 0)',
  },
  skip: {
    type: 'list',
    value: 'NAME[,NAME]',
    help: `audit: leave out these checks: ${checks
      .slice(1)
      .map(({ name, summary }) => `${name}: ${summary}`)
      .join('; ')}`,
  },
  limit: {
    type: 'number',
    value: 'N',
    help: 'audit: findings that are told of each check, 0 for all; they are counted in any case (default 1000)',
  },
  total: { type: 'number', value: 'N', help: 'progress: items in all (default: done, rejected and queued)' },
  window: {
    type: 'duration',
    value: 'D',
    help: 'progress: how far back the rate looks (default 24h)',
  },
  valid: {
    type: 'text',
    value: 'REGEXP',
    help: 'preflight: what a key looks like, as a whole (default: 1 to 512 characters, none of them white space or a control)',
  },
  unqueued: { type: 'boolean', help: 'preflight: let items pass that are not queued' },
  report: { type: 'text', value: 'FILE', help: 'preflight: write why as records, by rename' },
  from: {
    type: 'text',
    value: 'NAME',
    help: 'restore: the backup to put back, or latest (default: list them)',
  },
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

export type LedgerFlags = Values<typeof ledgerFlags>

export const subcommands = ['audit', 'repair', 'consolidate', 'preflight', 'progress', 'restore'] as const
export type Subcommand = (typeof subcommands)[number]

/** Flags that only some commands take; all others fit each of them. */
const fits: Readonly<Partial<Record<keyof LedgerFlags, readonly Subcommand[]>>> = {
  format: ['audit', 'repair', 'consolidate', 'progress', 'restore'],
  'dry-run': ['repair', 'consolidate'],
  'lock-wait': ['repair', 'consolidate', 'restore'],
  skip: ['audit'],
  limit: ['audit'],
  total: ['progress'],
  window: ['progress'],
  valid: ['preflight'],
  unqueued: ['preflight'],
  report: ['preflight'],
  from: ['restore'],
}

/** Refuses a flag that would do nothing. What stands in the environment may be meant for another command. */
export function assertFits(command: Subcommand, flags: LedgerFlags, env: Io['env']): void {
  for (const [name, commands] of Object.entries(fits)) {
    const value = flags[name as keyof LedgerFlags]
    const given = value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)
    if (!given || commands.includes(command)) continue
    if (env[`BS_LEDGER_${name.toUpperCase().replaceAll('-', '_')}`]) continue
    throw new Failure(`--${name} does not fit ${command}: it is for ${commands.join(', ')}`)
  }
}
