import { callSite, common, count, origin, original, percent, severityText, text } from '../fields.ts'
import { currentWork } from '../job-report.ts'

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
    phase: text('what the job is doing'),
    ...currentWork,
    ...severityText,
    ...callSite,
    ...original,
    ...origin,
  },
  required: ['event', 'step', 'done'],
  additionalProperties: false,
} as const
