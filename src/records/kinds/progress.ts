import { callSite, common, count, origin, original, percent, severityText, text } from '../fields.ts'

export const progress = {
  writtenBy: 'bs-parse',
  knownBy: 'step',
  description: 'how much of a step is done',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'progress' },
    step: text('generated, approved, rejected, unique, duplicates, inserted, evaluated, …'),
    done: count('items so far'),
    total: count('items in all'),
    percent: percent('done of total, as printed'),
    ...severityText,
    ...callSite,
    ...original,
    ...origin,
  },
  required: ['event', 'step', 'done'],
  additionalProperties: false,
} as const
