import { common, origin, text } from '../fields.ts'

export const reject = {
  writtenBy: 'bs-parse',
  knownBy: 'reason',
  description:
    'a line that began like a record but could not be read; the line itself also becomes a line record',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'reject' },
    reason: {
      type: 'string',
      enum: ['json', 'head', 'time', 'payload', 'schema', 'too_long', 'encoding', 'damaged'],
      description: 'what is wrong',
    },
    detail: text('the reason in words'),
    raw: text('the text, at most 500 characters'),
    ...origin,
    format: text('format that took the line'),
  },
  required: ['event', 'reason'],
  additionalProperties: false,
} as const
