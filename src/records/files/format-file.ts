import type { FromSchema } from 'json-schema-to-ts'
import { levels } from '../fields.ts'

const text = (description: string) => ({ type: 'string', description }) as const
const level = { type: 'string', enum: levels, description: 'canonical level' } as const

/** Schema of the file in which users describe their own formats: YAML or JSON. */
export const formatFile = {
  description: 'formats of log lines',
  type: 'object',
  properties: {
    formats: {
      description: 'each format by its name',
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: '^[a-z][a-z0-9-]{0,63}$' },
      additionalProperties: {
        type: 'object',
        properties: {
          title: text('one line for --list-formats'),
          head: {
            description:
              'regular expressions with named groups for the first line of a record, each with a name',
            type: 'object',
            minProperties: 1,
            additionalProperties: { type: 'string' },
          },
          level: {
            description: 'what the words in the group `level` mean, where that is not the usual',
            type: 'object',
            properties: {
              map: { type: 'object', additionalProperties: level, description: 'word → level' },
              default: level,
            },
            additionalProperties: false,
          },
          types: {
            description: 'groups that are no texts',
            type: 'object',
            additionalProperties: { type: 'string', enum: ['text', 'int', 'number', 'duration', 'boolean'] },
          },
          weak: {
            type: 'array',
            items: { type: 'string' },
            description: 'heads that do not end a record of another format',
          },
          emit: {
            description: 'kind of record, and fields of it that are always the same',
            type: 'object',
            properties: {
              event: {
                type: 'string',
                enum: ['log', 'progress', 'phase', 'usage', 'success_run', 'heartbeat', 'metrics'],
                description:
                  'kind of record; its fields come from the groups of the same name, for metrics all others are numbers of the job',
              },
            },
            required: ['event'],
            additionalProperties: { type: ['string', 'number', 'boolean'] },
          },
          samples: {
            description:
              'lines, and what must become of them; an empty list: they are no records of this format',
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              properties: {
                lines: {
                  type: ['string', 'array'],
                  items: { type: 'string' },
                  description: 'one line, or several',
                },
                expect: { type: 'array', items: { type: 'object', additionalProperties: true } },
              },
              required: ['lines', 'expect'],
              additionalProperties: false,
            },
          },
        },
        required: ['head', 'samples'],
        additionalProperties: false,
      },
    },
  },
  required: ['formats'],
  additionalProperties: false,
} as const

export type FormatFile = FromSchema<typeof formatFile>
