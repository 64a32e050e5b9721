import type { Flags } from '../../../cli/flag.ts'

const group = 'What to run'

/** What is run, and under which name. */
export const unitFlags = {
  types: {
    type: 'list',
    value: 'LIST',
    group,
    help: 'names of the types to run, in this order, separated by commas or blanks; {type} in the command becomes the name',
  },
  'types-from': {
    type: 'text',
    value: 'FILE',
    group,
    help: 'read the types from FILE, one per line; - is standard input',
  },
  jobs: {
    type: 'number',
    isCount: true,
    short: 'j',
    value: 'N',
    default: '1',
    group,
    help: 'how many types run at once; with more than one, give each its own log with {type} in --log',
  },
  halt: {
    type: 'text',
    value: 'WHEN',
    default: 'never',
    group,
    help: 'when to skip the remaining types, as in GNU parallel: soon (start nothing new) or now (also end what runs), then fail, success or done with a number or a share of all types, such as soon,fail=3 or now,fail=20%',
    suggest: () => [
      'never',
      ...['soon', 'now'].flatMap(when => [`${when},fail=1`, `${when},success=1`, `${when},done=1`]),
    ],
  },
  target: {
    type: 'number',
    value: 'N',
    group,
    help: 'items wanted per type; shown to people and written into the records',
  },
  unit: {
    type: 'text',
    value: 'WORD',
    group,
    help: 'what an item is called, such as questions: shown with numbers, and written into the first record',
  },
  'alerting-config': {
    type: 'text',
    value: 'FILE',
    group,
    help: 'value of {alerting_config} in the command (./config/alerting.yaml unless given)',
  },
  resume: {
    type: 'boolean',
    group,
    help: 'skip each type whose last attempt in --events succeeded with the same command',
  },
  label: { type: 'texts', value: 'K=V', group, help: 'add a label to the first record; repeatable' },
  name: {
    type: 'text',
    value: 'NAME',
    group,
    help: 'name of the job: written into the first record, and the heading of its summary',
  },
  'run-id': {
    type: 'text',
    value: 'ID',
    group,
    help: 'name of this run; without it $RUN_ID, else the time and random digits. The command finds it in RUN_ID and BS_RUN_ID',
  },
  'dry-run': { type: 'boolean', group, help: 'print the commands that would run, and run none' },
  examples: {
    type: 'boolean',
    group,
    help: 'print the folder of the installed examples, and run nothing',
  },
} as const satisfies Flags
