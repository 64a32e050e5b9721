import type { Flags } from '../../../cli/flag.ts'
import { ruleFlags, rulesFlags } from './rule-flags.ts'
import { silenceFlags, sinkFlags, stateFlags } from './sink-flags.ts'

/** All flags of the program itself. */
export const alertFlags = {
  ...ruleFlags,
  ...rulesFlags,
  ...sinkFlags,
  ...silenceFlags,
  ...stateFlags,
  defer: {
    type: 'duration',
    value: 'D',
    default: '0',
    group: 'Sinks',
    help: 'wait this long before an alert is sent: if the job or another alerter sends the same one meanwhile, this one is dropped',
  },
  report: {
    type: 'text',
    value: 'ADDRESS',
    secret: true,
    group: 'Sinks',
    help: 'address or path of the report of the run, for the messages',
  },
  'dry-run': {
    type: 'boolean',
    group: 'Sinks',
    help: 'tell nobody: say on standard error what would be sent where. Needs no secrets',
  },
  'exit-code': {
    type: 'boolean',
    group: 'Output',
    help: 'exit 1 when a warning fired, 2 when a critical alert fired',
  },
} as const satisfies Flags
