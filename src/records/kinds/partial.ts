import { bag, count, text, texts } from '../fields.ts'

export const partial = {
  writtenBy: 'bs-summarize',
  knownBy: 'pieces',
  description:
    'the state of a summary of a part of the input (`--partial`), to be merged with others (`--merge`)',
  type: 'object',
  properties: {
    event: { const: 'partial' },
    version: { const: 1, description: 'version of the shape of this record' },
    by: texts('the keys of `--by`'),
    num: texts('the keys of `--num`'),
    pieces: {
      type: 'array',
      description: 'one state for each part of the input, in the order of the input',
      items: {
        type: 'object',
        properties: {
          part: count('number of the part, with `--part`'),
          first: text('first time in it'),
          last: text('last time in it'),
          read: count('records that were read'),
          skipped: count('lines that are no records'),
          records: texts('records about runs, types and phases, each as JSON'),
          state: bag('counts of everything else; their shape belongs to this version'),
        },
        required: ['read', 'skipped', 'records', 'state'],
        additionalProperties: false,
      },
    },
  },
  required: ['event', 'version', 'pieces'],
  additionalProperties: false,
} as const
