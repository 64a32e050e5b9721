import { bag, common, origin, original, text } from '../fields.ts'

export const marker = {
  writtenBy: 'bs-parse',
  knownBy: 'name',
  description: 'any other `WORD: {json}` line',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'marker' },
    name: text('the word'),
    data: bag('the JSON object after it'),
    ...original,
    ...origin,
  },
  required: ['event', 'name'],
  additionalProperties: false,
} as const
