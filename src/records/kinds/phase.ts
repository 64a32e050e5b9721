import { callSite, common, count, origin, original, severityText, text } from '../fields.ts'

export const phase = {
  writtenBy: 'bs-parse',
  knownBy: 'phase',
  description: 'a phase begins',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'phase' },
    phase: count('number of the phase'),
    name: text('its name'),
    ...severityText,
    ...callSite,
    ...original,
    ...origin,
  },
  required: ['event', 'phase'],
  additionalProperties: false,
} as const
