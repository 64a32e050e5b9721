import { bag, callSite, common, count, origin, original, severityText, text } from '../fields.ts'
import { currentWork } from '../job-report.ts'

export const phase = {
  writtenBy: 'bs-parse',
  knownBy: 'event',
  description: 'a phase begins',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'phase' },
    phase: count('number of the phase, where it has one'),
    name: text('its name'),
    ...currentWork,
    data: bag('other fields of a `PHASE: {json}` line'),
    ...severityText,
    ...callSite,
    ...original,
    ...origin,
  },
  required: ['event'],
  additionalProperties: false,
} as const
