import { bag, common, count, text, texts } from '../fields.ts'

export const alert = {
  writtenBy: 'bs-alert',
  knownBy: 'rule',
  description: 'a rule fires or is resolved',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'alert' },
    rule: text('name of the rule'),
    severity: { type: 'string', enum: ['info', 'warning', 'critical'], description: 'how bad' },
    status: { type: 'string', enum: ['firing', 'resolved'], description: 'state of the alert' },
    summary: text('one line for people'),
    description: text('more, for people'),
    key: text('same key, same alert: for deduplication'),
    labels: bag('labels of the alert'),
    value: { type: 'number', description: 'the value that was compared' },
    threshold: { type: 'number', description: 'what it was compared with' },
    failed_count: count('how many types failed'),
    failed_types: texts('their names'),
    error_sample: text('first error among them, redacted, at most 200 characters'),
    alerted_by: text('who has alerted already'),
  },
  required: ['event', 'rule', 'severity', 'status'],
  additionalProperties: false,
} as const
