import { rules } from '../../alert/rules/index.ts'
import { sinks } from '../../alert/sinks/index.ts'
import type { Flags } from '../../cli/flag.ts'

const list = (entries: readonly { readonly name: string; readonly summary: string }[]): string =>
  entries.map(({ name, summary }) => `${name}: ${summary}`).join('; ')

const namesOf = (entries: readonly { readonly name: string }[]) => () => entries.map(({ name }) => name)

export const ruleFlags = {
  threshold: {
    type: 'number',
    value: 'N',
    default: '3',
    group: 'Rules',
    help: 'multi_type_failure: so many failed types in one run',
  },
  'min-approval': {
    type: 'percent',
    value: 'P',
    default: '70',
    group: 'Rules',
    help: 'low_approval: lowest approval rate that is fine, in percent',
  },
  budget: {
    type: 'number',
    value: 'USD',
    group: 'Rules',
    help: 'budget_exceeded: what one run may cost, in US dollars',
  },
  only: {
    type: 'list',
    value: 'LIST',
    group: 'Rules',
    help: `use only these rules. ${list(rules)}`,
    suggest: namesOf(rules),
  },
  skip: {
    type: 'list',
    value: 'LIST',
    group: 'Rules',
    help: 'use all rules but these',
    suggest: namesOf(rules),
  },
  replay: {
    type: 'boolean',
    group: 'Rules',
    help: 'go by the times in the records alone: an old log gives the same alerts every time (with --dry-run, nobody is told)',
  },
} as const satisfies Flags

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

export const stateFlags = {
  state: {
    type: 'text',
    value: 'DIR',
    group: 'Sinks',
    help: 'folder that remembers deliveries until they are made, also after a crash, and joins the inputs of one run',
  },
} as const satisfies Flags

export const rulesFlags = {
  rules: {
    type: 'text',
    value: 'FILE',
    group: 'Rules',
    help: 'rules, sinks and silences of your own, in YAML (bs-alert check FILE, bs-alert test FILE)',
  },
  history: {
    type: 'texts',
    value: 'FILE',
    group: 'Rules',
    help: 'records of earlier runs (bs-run --events), for rules that compare with them; repeatable',
  },
} as const satisfies Flags

/** All flags of the program itself. */
export const alertFlags = {
  ...ruleFlags,
  ...rulesFlags,
  ...sinkFlags,
  ...stateFlags,
  defer: {
    type: 'duration',
    value: 'D',
    default: '0',
    group: 'Sinks',
    help: 'hold alerts back so long: when the job or another alerter sends the same meanwhile, ours is not sent',
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
    help: 'tell nobody: deliveries become records with status dry_run',
  },
  'exit-code': {
    type: 'boolean',
    group: 'Output',
    help: 'exit 1 when a warning fired, 2 when a critical alert fired',
  },
} as const satisfies Flags
