import type { Flags } from '../../../cli/flag.ts'

const group = 'Time'

/** How long things may take, and how they are ended. */
export const timeFlags = {
  timeout: { type: 'duration', value: 'D', group, help: 'end an attempt that takes longer' },
  deadline: { type: 'duration', value: 'D', group, help: 'end the whole run when it takes longer' },
  'stall-timeout': {
    type: 'duration',
    value: 'D',
    group,
    help: 'longest time without output; time in which the command cannot write, because a reader is slow or it is stopped, does not count',
  },
  'stall-action': {
    type: 'text',
    value: 'NAME',
    choices: ['warn', 'kill'],
    default: 'warn',
    group,
    help: 'what to do when it is silent for longer',
  },
  'min-duration': {
    type: 'duration',
    value: 'D',
    group,
    help: 'mark a success that took less time as suspicious',
  },
  signal: {
    type: 'text',
    value: 'NAME',
    default: 'TERM',
    group,
    help: 'signal that ends a command whose time is up',
    suggest: () => ['TERM', 'INT', 'HUP', 'QUIT', 'USR1', 'USR2', 'KILL'],
  },
  'kill-after': {
    type: 'duration',
    value: 'D',
    default: '10s',
    group,
    help: 'send KILL when it has not ended this long after --signal',
  },
  heartbeat: {
    type: 'duration',
    value: 'D',
    default: '60s',
    group,
    help: 'time between two heartbeats; 0: none',
  },
} as const satisfies Flags
