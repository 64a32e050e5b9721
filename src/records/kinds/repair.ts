import { common, count, text } from '../fields.ts'

export const repair = {
  writtenBy: 'bs-ledger',
  knownBy: 'action',
  description: 'one change to a ledger, made or (--dry-run) planned',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'repair' },
    action: {
      type: 'string',
      enum: [
        'quarantined',
        'moved',
        'added',
        'marked',
        'unmarked',
        'rebuilt',
        'backed_up',
        'restored',
        'removed',
        'finished',
      ],
      description:
        'what became of it; marked and unmarked: in the checkpoint; finished: a change that had been interrupted',
    },
    status: { type: 'string', enum: ['done', 'dry_run'], description: 'whether it was done' },
    file: text('file it was in'),
    line: { type: 'integer', minimum: 1, description: 'line number in the file, before the change' },
    key: text('key of the item'),
    detail: text('why'),
    to: text('file it is in now'),
    to_line: { type: 'integer', minimum: 1, description: 'line number there' },
    section: text('part of the checkpoint'),
    count: count('how many changes this record stands for, if more than one'),
  },
  required: ['event', 'action', 'status'],
  additionalProperties: false,
} as const
