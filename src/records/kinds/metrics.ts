import { facts } from '../facts.ts'
import { bag, callSite, common, origin, original, severityText, text } from '../fields.ts'
import { currentWork } from '../job-report.ts'

export const metrics = {
  writtenBy: 'bs-parse',
  knownBy: 'metrics',
  description: 'numbers that a job reports about itself, from a `METRICS: {json}` line',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'metrics' },
    phase: text('what the job is doing'),
    ...currentWork,
    metrics: bag('its numbers, by name; a later line replaces those of the same name'),
    cost_usd: facts.cost_usd,
    tokens: facts.tokens,
    ...severityText,
    ...callSite,
    ...original,
    ...origin,
  },
  required: ['event', 'metrics'],
  additionalProperties: false,
} as const
