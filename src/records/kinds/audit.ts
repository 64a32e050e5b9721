import { bag, common, count } from '../fields.ts'

export const audit = {
  writtenBy: 'bs-ledger',
  knownBy: 'violations',
  description: 'the verdict on a ledger, after its findings',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'audit' },
    status: {
      type: 'string',
      enum: ['sound', 'violated', 'unchecked'],
      description: 'unchecked: something could not be checked, whatever else was found',
    },
    violations: count('findings that are violations'),
    unchecked: count('findings about what could not be checked'),
    warnings: count('findings that --drift allows'),
    by_check: bag('number of findings for each check'),
    successes: count('records in the successes'),
    rejects: count('records in the rejects'),
    updates: count('records in the updates'),
    done: count('keys that are done in the checkpoint'),
    rejected: count('keys that are rejected in the checkpoint'),
    queued: count('keys that are queued in the checkpoint'),
  },
  required: ['event', 'status', 'violations', 'unchecked'],
  additionalProperties: false,
} as const
