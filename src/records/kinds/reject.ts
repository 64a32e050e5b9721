import { common, origin, text } from '../fields.ts'

export const reject = {
  writtenBy: 'bs-parse',
  knownBy: 'reason',
  description: 'what could not be read; a torn payload also stays visible as a line',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'reject' },
    reason: {
      type: 'string',
      enum: ['json', 'head', 'time', 'payload', 'schema', 'too_long', 'encoding', 'damaged'],
      description: 'what is wrong',
    },
    detail: text('the same in words'),
    raw: text('the text, at most 500 characters'),
    ...origin,
    format: text('format that tried'),
  },
  required: ['event', 'reason'],
  additionalProperties: false,
} as const
