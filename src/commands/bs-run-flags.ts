import type { Flags } from '../cli/flags.ts'

const units = 'What to run'
const retry = 'Trying again'
const time = 'Time'
const together = 'Other runs and monitors'
const output = 'Output'

/** The flags of bs-run. */
export const bsRunFlags = {
  types: {
    type: 'list',
    value: 'LIST',
    group: units,
    help: 'units of work, in order; {type} in the command becomes the name',
  },
  'types-from': {
    type: 'text',
    value: 'FILE',
    group: units,
    help: 'file with one type a line; - is standard input',
  },
  target: {
    type: 'number',
    value: 'N',
    group: units,
    help: 'items wanted per type: told in banner and records',
  },
  label: { type: 'texts', value: 'K=V', group: units, help: 'label for the first record; repeatable' },
  'run-id': {
    type: 'text',
    value: 'ID',
    group: units,
    help: 'name of this run, else $RUN_ID, else time and random; given to the command as RUN_ID and BS_RUN_ID',
  },
  'dry-run': { type: 'boolean', group: units, help: 'print what would be run, and run nothing' },
  attempts: {
    type: 'number',
    value: 'N',
    aliases: ['max-retries'],
    group: retry,
    help: 'tries in all, the first one included; 3 with types, 1 without',
  },
  'retry-delay': {
    type: 'duration',
    value: 'D',
    default: '5s',
    group: retry,
    help: 'wait before the second try',
  },
  'retry-factor': {
    type: 'number',
    value: 'N',
    default: '2',
    group: retry,
    help: 'each wait is so many times the one before',
  },
  'retry-max-delay': {
    type: 'duration',
    value: 'D',
    default: '60s',
    group: retry,
    help: 'no wait is longer',
  },
  'retry-jitter': {
    type: 'percent',
    value: 'P',
    default: '25%',
    group: retry,
    help: 'a wait is up to P shorter or longer',
  },
  'no-retry-on': {
    type: 'list',
    value: 'LIST',
    default: '126,127',
    group: retry,
    help: 'exit codes, signal, timeout: stop at once',
  },
  timeout: { type: 'duration', value: 'D', group: time, help: 'end an attempt that takes longer' },
  'kill-after': {
    type: 'duration',
    value: 'D',
    default: '10s',
    group: time,
    help: 'from the polite signal to SIGKILL',
  },
  heartbeat: {
    type: 'duration',
    value: 'D',
    default: '60s',
    group: time,
    help: 'a sign of life every D; 0: none',
  },
  lock: {
    type: 'text',
    value: 'FILE',
    group: together,
    help: 'one run at a time: while another holds FILE, end with 75 and say who it is',
  },
  'lock-wait': {
    type: 'duration',
    value: 'D',
    default: '0s',
    group: together,
    help: 'wait so long for the lock',
  },
  ping: {
    type: 'text',
    value: 'URL',
    group: together,
    help: 'tell a monitor of start, success and exit code, as healthchecks.io has it; env:NAME, file:PATH or URL, never shown',
  },
  log: {
    type: 'text',
    value: 'FILE',
    group: output,
    help: 'append all output of the command; {run_id}, {date} and {type} in the name are filled in',
  },
  events: {
    type: 'text',
    value: 'FILE',
    group: output,
    help: 'append the same records as on standard output',
  },
  view: {
    type: 'text',
    value: 'NAME',
    choices: ['brief', 'raw', 'none'],
    default: 'brief',
    group: output,
    help: 'what people see on standard error: the course of the run, the command’s own lines, or nothing',
  },
  quiet: { type: 'boolean', short: 'q', group: output, help: 'the same as --view none' },
  json: { type: 'boolean', group: output, help: 'print records even when standard output is a terminal' },
  'no-redact': { type: 'boolean', group: output, help: 'leave passwords and keys in log and records' },
} as const satisfies Flags
