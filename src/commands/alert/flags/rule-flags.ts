import { rules } from '../../../alert/rules/index.ts'
import type { Flags } from '../../../cli/flag.ts'
import { list, namesOf } from './named.ts'

/** Which rules are used, and their limits. */
export const ruleFlags = {
  threshold: {
    type: 'number',
    isCount: true,
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
  'max-errors': {
    type: 'number',
    value: 'N',
    group: 'Rules',
    help: 'error_records: alert when the log of a run holds more than N errors. Without this flag they are not counted',
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

/** Rules from a file, and what earlier runs tell. */
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
