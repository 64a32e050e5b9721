import { callSite, common, count, origin, original, severityText, text } from '../fields.ts'

export const usage = {
  writtenBy: 'bs-parse',
  knownBy: 'event',
  description: 'what one call of a provider used',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'usage' },
    provider: text('provider'),
    model: text('model'),
    tokens: count('tokens in all'),
    input_tokens: count('tokens sent'),
    output_tokens: count('tokens received'),
    cost_usd: { type: 'number', description: 'money spent (US dollars)' },
    ...severityText,
    ...callSite,
    ...original,
    ...origin,
  },
  required: ['event'],
  additionalProperties: false,
} as const
