import type { Flags } from '../../../cli/flag.ts'

const group = 'Output'

/** Where records and output go, and what people see. */
export const outputFlags = {
  log: {
    type: 'text',
    value: 'FILE',
    group,
    help: 'append all output of the command to FILE; {run_id}, {date} and {type} in the name are filled in',
  },
  'log-max': {
    type: 'size',
    value: 'SIZE',
    group,
    help: 'rotate the log, and --events, before it grows beyond SIZE; the old file becomes FILE.1',
  },
  'log-keep': {
    type: 'number',
    value: 'N',
    default: '5',
    group,
    help: 'how many rotated logs to keep; FILE.1 is the newest',
  },
  events: {
    type: 'text',
    value: 'FILE',
    group,
    help: 'append the records of the run itself to FILE: starts, ends with numbers and error, heartbeats; rotated as the log is',
  },
  'events-lines': {
    type: 'boolean',
    group,
    help: '--events: append every record, a line of output each included, as on standard output',
  },
  formats: {
    type: 'texts',
    value: 'FILE|DIR',
    group,
    help: 'formats of your own, as for bs-parse: what they read in the output counts for the view, the budget and the status (also BS_FORMATS)',
  },
  merge: {
    type: 'boolean',
    group,
    help: 'read standard output and standard error of the command through one pipe: the lines keep their order, but records no longer tell the two apart',
  },
  unbuffer: {
    type: 'text',
    value: 'WORD',
    choices: ['auto', 'off'],
    default: 'auto',
    group,
    help: 'make the command write each line at once: PYTHONUNBUFFERED=1, and stdbuf -oL -eL where it is installed',
  },
  view: {
    type: 'text',
    value: 'NAME',
    choices: ['auto', 'live', 'brief', 'raw', 'none'],
    default: 'auto',
    group,
    help: 'what to show on standard error: a live board below the progress of the run, the progress alone, the lines of the command, or nothing; auto: live on a terminal, else brief',
  },
  'tail-on-failure': {
    type: 'number',
    value: 'N',
    group,
    help: 'last lines of output shown when an attempt fails (default 20 where no error was recognised, else none)',
  },
  'quiet-ok': {
    type: 'boolean',
    group,
    help: 'for cron: print nothing when all goes well, otherwise everything that a mail needs; before bs-parse add --json, or no records are written',
  },
  color: {
    type: 'text',
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    default: 'auto',
    group,
    help: 'colours of the live board; auto: unless NO_COLOR is set',
  },
  ascii: { type: 'boolean', group, help: 'draw the bars of the live board in ASCII' },
  quiet: { type: 'boolean', short: 'q', group, help: 'the same as --view none' },
  json: { type: 'boolean', group, help: 'print records even when standard output is a terminal' },
  private: {
    type: 'boolean',
    group,
    help: 'make log and events files readable for your user only (0600), those that are there already, too; without the flag only new ones, and only where the environment names a secret, such as API_KEY',
  },
  'no-private': {
    type: 'boolean',
    group,
    help: 'let the umask say who may read log and events, whatever the environment names',
  },
  'no-redact': {
    type: 'boolean',
    group,
    help: 'do not hide passwords and keys in the log and the records',
  },
} as const satisfies Flags
