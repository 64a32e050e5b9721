import { common, count, percent, seconds, text } from '../fields.ts'

export const ledgerProgress = {
  writtenBy: 'bs-ledger',
  knownBy: 'done',
  description: 'how far a ledger is',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'ledger_progress' },
    done: count('items that are done'),
    rejected: count('items that are rejected'),
    queued: count('items that are queued'),
    total: count('items in all: --total, else done, rejected and queued'),
    remaining: count('items that are neither done nor rejected'),
    percent: percent('done of total'),
    per_hour: { type: 'number', description: 'items done or rejected per hour, from the telemetry' },
    remaining_seconds: seconds('until nothing remains, at this rate'),
    estimated_completion: text('when nothing remains, at this rate'),
    cost_usd: { type: 'number', description: 'money spent so far, from the usage file (US dollars)' },
    tokens: count('tokens used so far, from the usage file'),
    cost_per_item: { type: 'number', description: 'cost_usd of one item that is done or rejected' },
    remaining_cost_usd: { type: 'number', description: 'what the remaining items cost at this price' },
  },
  required: ['event', 'done', 'rejected', 'queued', 'total', 'remaining'],
  additionalProperties: false,
} as const
