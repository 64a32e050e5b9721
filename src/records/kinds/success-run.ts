import { bag, common, count, origin, original, percent, seconds, texts } from '../fields.ts'

export const successRun = {
  writtenBy: 'bs-parse',
  knownBy: 'event',
  description: 'the numbers of a successful run, from a SUCCESS_RUN line',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'success_run' },
    generated: count('items made'),
    inserted: count('items inserted'),
    duration_seconds: seconds('generation phase only'),
    approval_rate: percent('approved of evaluated'),
    providers: texts('providers that it used'),
    data: bag('its other fields'),
    ...original,
    ...origin,
  },
  required: ['event'],
  additionalProperties: false,
} as const
