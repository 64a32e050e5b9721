import { common, count, flag } from '../fields.ts'

export const typeStart = {
  writtenBy: 'bs-run',
  knownBy: 'event',
  description: 'an attempt at a type begins',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'type_start' },
    index: count('position of the type, from 1'),
    total: count('how many types'),
    max_attempts: count('tries per type'),
    target_per_type: count('items wanted per type'),
    pid: count('process id of the command'),
    derived: flag('found in the text of a log, not reported by bs-run'),
  },
  required: ['event'],
  additionalProperties: false,
} as const
