import { common, text } from '../fields.ts'

export const finding = {
  writtenBy: 'bs-ledger',
  knownBy: 'check',
  description: 'something is wrong with a ledger, or with one item of a batch',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'finding' },
    check: text('name of the check'),
    severity: {
      type: 'string',
      enum: ['violation', 'unchecked', 'warning', 'dropped'],
      description:
        'violation: a rule of the ledger is broken; unchecked: it could not be checked; warning: a difference between checkpoint and files that --drift allows; dropped: an item was left out of a batch',
    },
    file: text('file it was found in'),
    line: { type: 'integer', minimum: 1, description: 'line number in the file' },
    key: text('key of the item'),
    detail: text('what is wrong, for people'),
    advice: text('what to do about it'),
  },
  required: ['event', 'check', 'severity', 'file', 'detail'],
  additionalProperties: false,
} as const
