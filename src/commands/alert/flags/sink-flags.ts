import { sinks } from '../../../alert/sinks/index.ts'
import type { Flags } from '../../../cli/flag.ts'
import { list, namesOf } from './named.ts'

/** Where alerts go. */
export const sinkFlags = {
  sinks: {
    type: 'list',
    value: 'LIST',
    group: 'Sinks',
    help: `where alerts go: stderr,file unless given, and webhook when it has an address; none for records only. ${list(sinks)}`,
    suggest: namesOf([...sinks, { name: 'none' }]),
  },
  'log-dir': {
    type: 'text',
    value: 'DIR',
    default: 'logs',
    group: 'Sinks',
    help: 'folder of the sentinel bootstrap_failure.flag',
  },
  'flag-file': {
    type: 'text',
    value: 'PATH',
    group: 'Sinks',
    help: 'path of the sentinel; else $BOOTSTRAP_FAILURE_FLAG_PATH, else in --log-dir',
  },
  'clear-flag': {
    type: 'text',
    value: 'WHEN',
    choices: ['on-success', 'never'],
    default: 'never',
    group: 'Sinks',
    help: 'on-success: remove the sentinel when a run succeeds',
  },
  webhook: {
    type: 'text',
    value: 'ADDRESS',
    secret: true,
    group: 'Sinks',
    help: 'where to POST alerts: env:NAME or file:PATH keep the URL out of the process list; a plain URL works too',
  },
  'webhook-format': {
    type: 'text',
    value: 'FORMAT',
    group: 'Sinks',
    help: 'layout of what is POSTed: bs (the alert record), or the name of a sink such as slack or teams; unless given, by the address',
  },
  sink: {
    type: 'texts',
    value: 'SPEC',
    secret: true,
    group: 'Sinks',
    help: 'one more sink with its settings: slack=env:HOOK, "smtp=env:SMTP_URL from=bs@example.org to=ops@example.org", "exec=./notify.sh --loud"; repeatable',
  },
  'webhook-attempts': {
    type: 'number',
    isCount: true,
    value: 'N',
    default: '4',
    group: 'Sinks',
    help: 'tries per alert: 408, 425, 429, 5xx and network errors are tried again, other answers are not',
  },
  'flush-timeout': {
    type: 'duration',
    value: 'D',
    default: '30s',
    group: 'Sinks',
    help: 'how long to go on trying at the end of the input',
  },
} as const satisfies Flags

/** What is remembered from one process to the next. */
export const stateFlags = {
  state: {
    type: 'text',
    value: 'DIR',
    group: 'Sinks',
    help: 'folder that remembers deliveries until they are made, also after a crash, and joins the inputs of one run',
  },
} as const satisfies Flags

/** Times in which no alert is sent. */
export const silenceFlags = {
  silence: {
    type: 'texts',
    value: 'FILE',
    group: 'Sinks',
    help: 'silences and maintenance windows, in YAML; read again whenever it changes, may come and go; repeatable',
  },
} as const satisfies Flags
