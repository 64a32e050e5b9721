import type { Flags } from '../../../cli/flag.ts'

const group = 'Retries'

/** How often a type is tried, and after which ends. */
export const retryFlags = {
  attempts: {
    type: 'number',
    isCount: true,
    value: 'N',
    aliases: ['max-retries'],
    group,
    help: 'how often each type is tried in all; 3 with types, 1 without',
  },
  'retry-delay': {
    type: 'duration',
    value: 'D',
    default: '5s',
    group,
    help: 'wait this long before the second try',
  },
  'retry-factor': {
    type: 'number',
    value: 'N',
    default: '2',
    group,
    help: 'each further wait is this many times as long as the one before',
  },
  'retry-max-delay': {
    type: 'duration',
    value: 'D',
    default: '60s',
    group,
    help: 'longest wait between two tries; never less than --retry-delay',
  },
  'retry-jitter': {
    type: 'percent',
    value: 'P',
    default: '25%',
    group,
    help: 'make each wait up to P shorter or longer, at random',
  },
  'no-retry-on': {
    type: 'list',
    value: 'LIST',
    default: '126,127',
    group,
    help: 'do not try again after these: exit codes, signal, timeout, stall',
    suggest: () => ['126', '127', 'signal', 'timeout', 'stall'],
  },
  'retry-on': {
    type: 'list',
    value: 'LIST',
    group,
    help: 'try again only after these: exit codes, signal, timeout, stall',
    suggest: () => ['signal', 'timeout', 'stall'],
  },
  'exit-map': {
    type: 'list',
    value: 'MAP',
    group,
    help: 'meaning of exit codes: ok, partial, fail or stop, such as 3=stop,1=partial; partial and stop are not tried again. A text may follow, as in 5=stop:billing. @generator, @rsync and @sysexits are lists of such pairs, @FILE reads one pair a line',
    suggest: () => ['@generator', '@rsync', '@sysexits'],
  },
} as const satisfies Flags
