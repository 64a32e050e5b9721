import { common, count, text } from '../fields.ts'

export const delivery = {
  writtenBy: 'bs-alert',
  knownBy: 'sink',
  description: 'an alert was handed to a sink, or could not be',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'delivery' },
    rule: text('name of the rule'),
    sink: text('name of the sink'),
    status: {
      type: 'string',
      enum: ['sent', 'failed', 'dry_run', 'silenced'],
      description: 'result of the delivery',
    },
    attempts: count('tries'),
    detail: text('where it went, or why it failed'),
  },
  required: ['event', 'sink', 'status'],
  additionalProperties: false,
} as const
