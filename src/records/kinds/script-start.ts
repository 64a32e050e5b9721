import { bag, common, count, text, texts } from '../fields.ts'

export const scriptStart = {
  writtenBy: 'bs-run',
  knownBy: 'event',
  description: 'a run begins',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'script_start' },
    name: text('name of the job, as given with --name'),
    command: texts('the command and its arguments, as given'),
    types: texts('the types of the run, in order'),
    total_types: count('how many types'),
    target_per_type: count('items wanted per type'),
    unit: text('what an item is called, as given with --unit'),
    max_attempts: count('tries per type'),
    jobs: count('how many types run at once'),
    host: text('machine'),
    pid: count('process id of bs-run'),
    version: text('version of bs-run'),
    labels: bag('labels given with --label'),
    skipped: texts('types skipped, because an earlier run has done them (--resume)'),
    budget_usd: { type: 'number', description: 'money that may be spent (US dollars)' },
  },
  required: ['event'],
  additionalProperties: false,
} as const
