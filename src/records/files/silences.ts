import { object, text } from './schema-parts.ts'

/** Schema of a list of silences: in the rules file, and in the file that `--silence` names. */
export const silences = {
  type: 'array',
  description: 'when nobody is to be told',
  items: object(
    {
      match: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'fields of the alert, such as rule, job, type, or labels.NAME; * stands for anything',
      },
      from: text('first moment, RFC 3339 with its zone (then to is needed), or a time of day such as 02:00'),
      to: text('last moment, RFC 3339, or a time of day such as 04:00'),
      days: {
        type: 'array',
        items: { type: 'string', enum: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] },
        description: 'days of the week, for times of day',
      },
      timezone: text('for times of day; default: UTC'),
      comment: text('what for'),
    },
    ['comment'],
  ),
} as const
