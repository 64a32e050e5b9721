import { bag, common, count, text } from '../fields.ts'

export const consolidation = {
  writtenBy: 'bs-ledger',
  knownBy: 'status',
  description: 'what a consolidation did',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'consolidation' },
    status: { type: 'string', enum: ['changed', 'unchanged'], description: 'whether files changed' },
    raw_files: count('raw files that were read'),
    raw_lines: count('records in them'),
    unreadable: count('lines in them that are not records; they stay there'),
    first_unreadable: text('the first of them'),
    added: count('new successes'),
    rejected: count('new rejects'),
    updated: count('successes that a newer one replaced'),
    known: count('raw records that brought nothing new'),
    indexed: count('keys in the index files, where there are any (--indexes)'),
    telemetry: bag('the line that was added to the telemetry'),
  },
  required: ['event', 'status'],
  additionalProperties: false,
} as const
